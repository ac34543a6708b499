using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>A probe sees a death at once, ECS hears of it when the agent reports: some 10 to 30 seconds later.</summary>
public sealed class DeathsThatEcsDoesNotKnowYet
{
    private static HealFacts Facts(EcsContainer sidecarNow, int secondsAfter = 20, string? reportedRuntime = "sidecar-1")
    {
        var facts = SomeHeal.Facts();
        return facts with
        {
            Verdict = Reported(facts.Verdict, reportedRuntime),
            Record = facts.Record with { Known = [new() { Id = "d1", Number = 1, Task = ArnNames.Last(SomeHeal.Task.TaskArn), At = Some.Now.AddSeconds(-secondsAfter) }] },
            Tasks = [Some.RunningTask(Some.Running("app"), sidecarNow)],
        };
    }

    private static Verdict Reported(Verdict verdict, string? runtime) => verdict with { Culprit = verdict.Culprit! with { RuntimeId = runtime } };

    [Theory]
    [InlineData("sidecar-1")]
    [InlineData(null)]
    public void The_remedy_waits_while_ECS_shows_the_dead_container_as_RUNNING(string? reportedRuntime) =>
        HealDecision.Of(Facts(Some.Running("sidecar"), reportedRuntime: reportedRuntime)).ShouldBeOfType<HealDecision.NotYetKnown>()
            .Why.ShouldBe("ECS still shows sidecar as RUNNING: its death was reported by what sees it sooner.");

    [Fact]
    public void It_is_applied_once_ECS_knows() => HealDecision.Of(Facts(Some.Stopped("sidecar", 1))).ShouldBeOfType<HealDecision.Heal>();

    [Fact]
    public void Another_container_in_its_place_is_alive() =>
        HealDecision.Of(Facts(Some.Running("sidecar") with { RuntimeId = "sidecar-2" })).ShouldBeOfType<HealDecision.Withhold>();

    [Fact]
    public void After_two_minutes_ECS_is_believed() => HealDecision.Of(Facts(Some.Running("sidecar"), secondsAfter: 121)).ShouldBeOfType<HealDecision.Withhold>();

    [Fact]
    public void Nothing_waits_where_another_guard_holds_back_as_well() =>
        HealDecision.Of(Facts(Some.Running("sidecar")) with { HealingIsOn = false }).ShouldBeOfType<HealDecision.Withhold>();
}
