using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>Whatever AWS refuses, the outcome is an incident or a visible failed execution.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task When_Triage_may_not_read_ECS_there_is_an_incident_that_says_so()
    {
        var result = await With("ecs:DescribeServices", "AccessDeniedException", "not authorized");

        var item = result.OpsItems.ShouldHaveSingleItem();
        item.Title.ShouldContain("prod/web");
        item.Description.ShouldContain("Triage failed: ecs:DescribeServices was denied");
        result.Writes().ShouldBeEmpty();
    }

    [Fact]
    public async Task When_Classify_may_not_read_the_task_definition_there_is_an_incident_that_says_so()
    {
        var item = (await With("ecs:DescribeTaskDefinition", "AccessDeniedException", "not authorized")).OpsItems.ShouldHaveSingleItem();

        item.Description.ShouldContain("Classify failed: ecs:DescribeTaskDefinition was denied");
    }

    [Fact]
    public async Task When_stopped_reasons_cannot_be_read_the_incident_says_that_they_are_missing()
    {
        var result = await With("ecs:ListTasks", "ThrottlingException", "Rate exceeded");

        result.OpsItems.ShouldHaveSingleItem().Description.ShouldContain("Stopped reasons are missing: ecs:ListTasks was throttled");
    }

    [Fact]
    public async Task When_the_topic_is_gone_the_incident_is_opened_and_healed_all_the_same()
    {
        var result = await With("sns:Publish", "NotFound", "Topic does not exist", 404);

        result.OpsItems.ShouldHaveSingleItem().Status.ShouldBe("Resolved");
        result.Executions[0].Document["incident"]!["note"]!.ToString().ShouldContain("sns:Publish");
    }

    [Fact]
    public async Task When_UpdateService_is_refused_the_incident_is_handed_over_and_says_why()
    {
        var result = await With("ecs:UpdateService", "InvalidParameterException", "Cannot force a new deployment");

        result.Writes().ShouldBeEmpty();
        result.OpsItems.ShouldHaveSingleItem().OperationalData["ecs-auto-heal/escalation"].Value.ShouldContain("ecs:UpdateService was refused (InvalidParameterException): Cannot force a new deployment");
    }

    [Fact]
    public async Task A_function_that_was_killed_after_it_created_the_OpsItem_recognises_it_and_creates_no_other()
    {
        var result = await Simulated.RunAsync(Simulated.Scenario("crash-after-create"));

        // The connection of the first broke off; the second is told that it is there already.
        result.Calls.Where(call => call.Operation == "CreateOpsItem").Select(call => call.StatusCode).ShouldBe([0, 400]);
        result.OpsItems.ShouldHaveSingleItem().Status.ShouldBe("Resolved");
    }

    [Fact]
    public async Task When_neither_OpsItem_nor_topic_can_be_written_the_execution_fails_visibly()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        var result = await Simulated.RunAsync(scenario with
        {
            Faults =
            [
                new ScenarioFault { Operation = "ssm:CreateOpsItem", Error = "AccessDeniedException", Message = "not authorized" },
                new ScenarioFault { Operation = "sns:Publish", Error = "AuthorizationError", Message = "not authorized", Status = 403 },
            ],
        });

        result.Executions.ShouldHaveSingleItem().Status.ShouldBe("FAILED");
        result.Writes().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_execution_that_cannot_be_started_leaves_its_events_for_the_dead_letter_queue()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto") with { RunFor = TimeSpan.FromHours(2) };
        var result = await Simulated.RunAsync(scenario with { Faults = [new ScenarioFault { Operation = "states:StartExecution", Error = "AccessDeniedException", Message = "not authorized" }] });

        result.Executions.ShouldBeEmpty();
        result.DeadLetters.ShouldHaveSingleItem().ShouldContain("log_router");
    }

    private static Task<SimulationResult> With(string operation, string error, string message, int status = 400)
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        return Simulated.RunAsync(scenario with { Faults = [new ScenarioFault { Operation = operation, Error = error, Message = message, Status = status }] });
    }
}
