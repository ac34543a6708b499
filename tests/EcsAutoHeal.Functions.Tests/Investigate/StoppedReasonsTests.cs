using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class StoppedReasonsTests : FunctionTests
{
    [Fact]
    public async Task Stopped_tasks_are_counted_by_their_reason()
    {
        var service = AddService();
        for (var i = 0; i < 3; i++) await KillAppAsync(service);

        var evidence = await CollectAsync();

        evidence.StoppedTasks.ShouldBe(3);
        var reason = evidence.Reasons.ShouldHaveSingleItem();
        reason.Count.ShouldBe(3);
        reason.Reason.ShouldStartWith("Essential container in task exited (app: exit 1");
    }

    [Fact]
    public async Task The_newest_events_of_the_service_are_taken_along()
    {
        var service = AddService();
        Stage.Cloud.Ecs.WriteServiceEvent(service, "was unable to place a task.");

        var evidence = await CollectAsync();

        evidence.ServiceEvents[0].Message.ShouldBe("(service web) was unable to place a task.");
    }

    [Fact]
    public async Task Secrets_are_taken_out_of_the_events_of_the_service()
    {
        var service = AddService();
        Stage.Cloud.Ecs.WriteServiceEvent(service, "failed with password=hunter2hunter2");

        var evidence = await CollectAsync();

        evidence.ServiceEvents[0].Message.ShouldNotContain("hunter2");
    }

    private async Task<StoppedReasonsEvidence> CollectAsync() =>
        await Stage.StepAsync("Investigate", "CollectStoppedReasons", await TriageAsync("""{"cluster":"prod","service":"web"}"""), DocumentJson.Default.StoppedReasonsEvidence);
}
