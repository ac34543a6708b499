using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class IncidentDescriptionTests
{
    private static DeathDocument WithLog(params string[] lines) => SomeDocument.AppExitedWithLogs() with { Evidence = new() { Logs = new() { Lines = [.. lines.Select(l => SomeDocument.Line(0, l))] } } };

    [Fact]
    public void Log_lines_give_way_before_anything_else_does()
    {
        var text = IncidentDescription.Of(WithLog([.. Enumerable.Range(0, 12).Select(i => $"{i} {new string('x', 200)}")]));

        text.Length.ShouldBeLessThanOrEqualTo(IncidentDescription.MaxLength);
        text.ShouldContain("11 xxx");
        text.ShouldNotContain(" 0 xxx");
        text.ShouldContain("What to do:");
    }

    [Fact]
    public void A_log_line_cannot_break_out_of_its_block() => IncidentDescription.Of(WithLog("```", "# not a title")).Split("```").Length.ShouldBe(3);

    [Fact]
    public void A_reason_with_line_breaks_stays_on_one_line() =>
        IncidentDescription.Of(SomeDocument.ImagePull()).ShouldContain("retried 1 time(s): failed to resolve ref");

    [Fact]
    public void Secrets_in_a_reason_are_taken_out() => IncidentDescription.Of(SomeDocument.Of(Some.Exited(1, "deploy with token=abcdef123456"))).ShouldContain("token=[redacted: token]");

    [Fact]
    public void The_failure_of_a_step_is_told_beside_a_verdict() =>
        IncidentDescription.Of(SomeDocument.AppExitedWithLogs() with { Failures = new Dictionary<string, StepFailure> { ["CollectLogs"] = new("States.Timeout", null) } }).ShouldContain("- CollectLogs failed: it did not answer in time");

    [Fact]
    public void How_many_died_is_told()
    {
        var document = SomeDocument.AppExitedWithLogs();
        IncidentDescription.Of(document with { Subject = document.Subject! with { DeathCount = 300 } }).ShouldContain("- 300 tasks have died; this is the newest");
    }
}
