using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Diagnosis;

[Properties(Arbitrary = [typeof(AnyTask)], MaxTest = 3000, QuietOnSuccess = true)]
public sealed class DiagnosisProperties
{
    private static Verdict Of(StopFacts facts, HealMode? asked = null, bool on = true) => TaskDiagnosis.Of(facts, asked, on);

    [Property]
    public void Every_task_gets_a_verdict_in_words(StopFacts facts)
    {
        var verdict = Of(facts);

        verdict.Headline.ShouldEndWith(".");
        verdict.Severity.ShouldBeInRange(1, 4);
        verdict.Rule.ShouldNotBeNullOrWhiteSpace();
    }

    [Property]
    public void Quotes_are_word_for_word_from_the_task(StopFacts facts)
    {
        var verdict = Of(facts);
        var said = facts.Task.Containers.Select(c => c.Reason).Concat([facts.Task.StoppedReason, facts.Task.StopCode, $"exitCode {verdict.Culprit?.ExitCode}", "healthStatus UNHEALTHY"])
            .Concat(facts.Task.Containers.SelectMany(c => new[] { c.HealthOutput, $"restartCount {c.RestartCount}" }));

        verdict.Quotes.Except(said.OfType<string>()).ShouldBeEmpty();
    }

    [Property]
    public void Out_of_memory_is_said_only_with_evidence(StopFacts facts)
    {
        var verdict = Of(facts);

        if (verdict.Category == StopCategory.OutOfMemory || verdict.DiedOf == StopCategory.OutOfMemory)
            verdict.Quotes.ShouldContain(q => q.Contains("memory", StringComparison.OrdinalIgnoreCase) || q.Contains("OOM", StringComparison.OrdinalIgnoreCase));
    }

    [Property]
    public void A_stop_for_failed_health_checks_is_never_planned(StopFacts facts)
    {
        if (facts.Task.StoppedReason?.Contains("health checks", StringComparison.Ordinal) == true && !facts.Task.IsMeantToRun()) Of(facts).Planned.ShouldBeFalse();
    }

    [Property]
    public void A_planned_stop_is_of_low_severity(StopFacts facts)
    {
        if (Of(facts) is { Planned: true } verdict) verdict.Severity.ShouldBeInRange(3, 4);
    }

    [Property]
    public void The_culprit_is_one_of_the_containers(StopFacts facts)
    {
        if (Of(facts).Culprit is { } culprit) facts.Task.Containers.ShouldContain(c => c.Name == culprit.Name && c.ExitCode == culprit.ExitCode);
    }

    [Property]
    public void Only_a_dead_sidecar_of_a_service_is_ever_healed(StopFacts facts)
    {
        var verdict = Of(facts);

        if (verdict.Healing.Mode is HealMode.Auto or HealMode.Approve) (verdict.Category, facts.Service is not null, facts.Task.IsMeantToRun()).ShouldBe((StopCategory.SidecarDied, true, true));
    }

    [Property]
    public void Only_what_a_probe_has_found_of_a_container_that_runs_is_no_death(StopFacts facts)
    {
        var verdict = Of(facts);
        var found = facts.Task.Containers.Where(c => c.IsRestartedOrUnhealthy() && c.Name == verdict.Culprit?.Name).Select(c => c.Found == ProbeFinding.Restarted ? StopCategory.ContainerRestarted : StopCategory.ContainerUnhealthy);

        if (verdict.Category is StopCategory.ContainerRestarted or StopCategory.ContainerUnhealthy)
            (found.Contains(verdict.Category), facts.Task.IsMeantToRun(), verdict.Planned, facts.DeadInRunningTask().Any()).ShouldBe((true, true, false, false));
    }

    [Property]
    public void With_healing_off_nothing_is_healed(StopFacts facts) => Of(facts, on: false).Healing.Mode.ShouldBeOneOf(HealMode.Never, HealMode.Observe);
}
