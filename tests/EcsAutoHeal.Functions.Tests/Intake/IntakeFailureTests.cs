using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Functions.Tests.Intake;

public sealed class IntakeFailureTests : IntakeFixture
{
    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"detail-type":"ECS Task State Change","detail":{}}""")]
    public async Task A_message_that_cannot_be_read_fails_alone(string malformed)
    {
        await KillAppAsync(AddService());

        (await IntakeAsync(Stopped()[0].GetRawText(), malformed)).ShouldBe(["m1"]);

        Stage.Executions.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_execution_that_may_not_be_started_fails_all_messages_of_its_service()
    {
        var service = AddService();
        await KillAppAsync(service);
        await KillAppAsync(service);
        Stage.Deny("states:StartExecution");

        (await IntakeAsync(Stopped())).ShouldBe(["m0", "m1"]);
    }

    [Fact]
    public async Task An_execution_that_cannot_be_started_fails_no_message_of_another_service()
    {
        await KillAppAsync(AddService());
        await KillAppAsync(AddService(name: "api"));
        Stage.BreakOnce("states:StartExecution", Fault.Error("AccessDeniedException", "no"));

        (await IntakeAsync(Stopped())).ShouldBe(["m0"]);

        Stage.Executions.Started.ShouldHaveSingleItem().Name.ShouldStartWith("api-");
    }

    [Fact]
    public async Task A_planned_stop_does_not_fail_with_the_deaths_of_its_service()
    {
        var service = AddService();
        Stage.Cloud.Ecs.StopTask(TaskOf(service));
        await Stage.PassAsync(OneMinute);
        await KillAppAsync(service);
        Stage.Deny("states:StartExecution");

        (await IntakeAsync(Stopped())).ShouldBe(["m1"]);
    }

    [Fact]
    public async Task Without_the_ARN_of_the_state_machine_nothing_can_be_started()
    {
        await KillAppAsync(AddService());
        Stage.Settings.Remove("STATE_MACHINE_ARN");

        (await FailureOf<InvalidOperationException>(() => IntakeAsync(Stopped()))).Message.ShouldStartWith("STATE_MACHINE_ARN:");
    }
}
