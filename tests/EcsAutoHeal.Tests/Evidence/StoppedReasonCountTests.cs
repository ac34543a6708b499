using EcsAutoHeal.Evidence;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class StoppedReasonCountTests
{
    private static string[] Of(params EcsTask[] stopped) => [.. StoppedReasonCount.Of(stopped).Select(r => $"{r.Count} × {r.Reason}")];

    [Fact]
    public void The_most_frequent_comes_first() =>
        Of(Some.StoppedTask("Task stopped by user"), Some.Exited(1), Some.Exited(1)).ShouldBe(["2 × Essential container in task exited (app: exit 1)", "1 × Task stopped by user"]);

    [Fact]
    public void A_containers_reason_tells_more_than_its_code() => Of(Some.Exited(137, "OutOfMemoryError: x")).ShouldBe(["1 × Essential container in task exited (app: OutOfMemoryError: x)"]);

    [Fact]
    public void Without_a_reason_the_stop_code_serves() => Of(Some.StoppedTask(null, "SpotInterruption")).ShouldBe(["1 × SpotInterruption"]);

    [Fact]
    public void Without_anything_that_is_said() => Of(Some.StoppedTask(null, null)).ShouldBe(["1 × (no reason given)"]);

    [Fact]
    public void The_newest_of_each_is_told() =>
        StoppedReasonCount.Of([Some.Exited(1), Some.Exited(1) with { StoppedAt = Some.Now }]).ShouldHaveSingleItem().Newest.ShouldBe(Some.Now);

    [Fact]
    public void Secrets_in_reasons_are_taken_out() => Of(Some.StoppedTask("stopped by deploy, token=abcdef123456")).ShouldBe(["1 × stopped by deploy, token=[redacted: token]"]);

    [Fact]
    public void No_more_than_eight_reasons_are_told() => Of([.. Enumerable.Range(1, 20).Select(code => Some.Exited(code))]).Length.ShouldBe(8);
}
