using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>The state machine that is deployed, with functions that answer as the test says.</summary>
public sealed class IncidentWorkflowTests
{
    private const string Account = "arn:aws:lambda:eu-west-1:123456789012:function:";

    private static readonly string Definition = StateMachineDefinition.Substitute(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ecs-auto-heal.asl.json")),
        new Dictionary<string, string>
        {
            ["InvestigateFunctionArn"] = Account + "investigate",
            ["IncidentFunctionArn"] = Account + "incident",
            ["HealFunctionArn"] = Account + "heal",
            ["InvokeAndWaitArn"] = "arn:aws:states:::lambda:invoke.waitForTaskToken",
        });

    // What each step answers when the test says nothing else: a dead sidecar whose service heals by itself.
    private readonly Dictionary<string, Func<Invocation, LambdaOutcome>> _answers = new(StringComparer.Ordinal)
    {
        ["Triage"] = _ => Outcomes.Returns("""{"trigger":{"openIncident":true},"subject":{"service":"web"}}"""),
        ["Classify"] = _ => Outcomes.Returns("""{"planned":false,"healing":{"mode":"auto"}}"""),
        ["CollectStoppedReasons"] = _ => Outcomes.Returns("""["OutOfMemory"]"""),
        ["CollectLogs"] = _ => Outcomes.Returns("""["last words"]"""),
        ["OpenIncident"] = _ => Outcomes.Returns("""{"standing":"opened","opsItemId":"oi-1"}"""),
        ["RecordOccurrence"] = _ => Outcomes.Returns("""{"standing":"alreadyOpen","opsItemId":"oi-1"}"""),
        ["AskApproval"] = _ => Outcomes.Returns("null"),
        ["ForceNewDeployment"] = _ => Outcomes.Returns("""{"applied":true}"""),
        ["RecordRemedy"] = _ => Outcomes.Returns("""{"standing":"opened","opsItemId":"oi-1"}"""),
        ["CheckRecovery"] = call => Outcomes.Returns(call.At < MachineRun.Start.AddSeconds(85) ? """{"outcome":"recovering"}""" : """{"outcome":"recovered"}"""),
        ["CloseIncident"] = _ => Outcomes.Returns("""{"standing":"closed","opsItemId":"oi-1"}"""),
        ["EscalateIncident"] = _ => Outcomes.Returns("""{"notified":true}"""),
    };

    [Fact]
    public async Task A_planned_stop_comes_to_NothingToDo()
    {
        _answers["Classify"] = _ => Outcomes.Returns("""{"planned":true}""");

        (await RunAsync()).StatesEntered.ShouldBe(["Triage", "Is the trigger understood?", "Classify", "Was it planned?", "NothingToDo"]);
    }

    [Fact]
    public async Task A_death_without_healing_is_left_to_a_person()
    {
        _answers["Classify"] = _ => Outcomes.Returns("""{"planned":false}""");

        var run = await RunAsync();

        run.StatesEntered[^3..].ShouldBe(["Whose incident is it?", "May it heal?", "LeftToAPerson"]);
        Output(run).GetProperty("evidence").GetRawText().ShouldBe("""{"stoppedReasons":["OutOfMemory"],"logs":["last words"]}""");
    }

    [Fact]
    public async Task A_death_that_heals_comes_to_IncidentResolved()
    {
        var run = await RunAsync();

        run.StatesEntered.ShouldBe([
            "Triage", "Is the trigger understood?", "Classify", "Was it planned?", "CollectEvidence", "CollectStoppedReasons", "CollectLogs",
            "Open an incident?", "OpenIncident", "Whose incident is it?", "May it heal?", "ForceNewDeployment", "Was a remedy applied?", "RecordRemedy",
            "WaitForRollout", "CheckRecovery", "Has it recovered?", "WaitForRollout", "CheckRecovery", "Has it recovered?",
            "WaitForRollout", "CheckRecovery", "Has it recovered?", "CloseIncident", "Is it closed?", "IncidentResolved"]);
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
        Output(run).EnumerateObject().Select(part => part.Name)
            .ShouldBe(["trigger", "subject", "verdict", "evidence", "incident", "remedy", "recovery"]);
    }

    [Fact]
    public async Task A_remedy_that_cannot_be_written_down_is_watched_all_the_same()
    {
        _answers["RecordRemedy"] = _ => Outcomes.Throws("AwsDenied");

        var run = await RunAsync();

        run.StatesEntered[^1].ShouldBe("IncidentResolved");
        run.StatesEntered.ShouldContain("WaitForRollout");
    }

    [Fact]
    public async Task A_late_report_of_a_resolved_incident_comes_to_AlreadyResolved()
    {
        _answers["OpenIncident"] = _ => Outcomes.Returns("""{"standing":"alreadyResolved","opsItemId":"oi-1"}""");

        (await RunAsync()).StatesEntered[^2..].ShouldBe(["Whose incident is it?", "AlreadyResolved"]);
    }

    [Fact]
    public async Task A_trigger_that_is_not_understood_comes_to_TriggerRefused()
    {
        _answers["Triage"] = _ => Outcomes.Returns("""{"refusal":{"error":"TriggerNotUnderstood","message":"cluster is missing"}}""");

        var run = await RunAsync();

        run.StatesEntered[^1].ShouldBe("TriggerRefused");
        (run.Execution.Error, run.Execution.Cause).ShouldBe(("TriggerNotUnderstood", "cluster is missing"));
    }

    [Fact]
    public async Task An_incident_that_cannot_be_opened_comes_to_IncidentNotRecorded()
    {
        _answers["OpenIncident"] = _ => Outcomes.Throws("OpsItemLimitExceededException");

        var run = await RunAsync();

        run.StatesEntered[^4..].ShouldBe(["OpenIncident", "EscalateIncident", "Is there an incident?", "IncidentNotRecorded"]);
        run.Execution.Error.ShouldBe("IncidentNotRecorded");
    }

    [Fact]
    public async Task A_service_that_asks_is_healed_once_it_is_approved()
    {
        _answers["Classify"] = _ => Outcomes.Returns("""{"planned":false,"healing":{"mode":"approve"}}""");
        MachineRun? run = null;
        _answers["AskApproval"] = call =>
        {
            call.FunctionArn.ShouldBe(Account + "incident");
            var token = call.Payload.GetProperty("taskToken").GetString()!;
            run!.Clock.Schedule(call.At.AddMinutes(10), () => run.Execution.CompleteTask(token, """{"approved":true}""").ShouldBe(TokenAnswer.Accepted));
            return Outcomes.Returns("null");
        };
        _answers["CheckRecovery"] = _ => Outcomes.Returns("""{"outcome":"recovered"}""");
        run = New();

        await run.ToEndAsync();

        run.StatesEntered[^1].ShouldBe("IncidentResolved");
        run.StatesEntered.ShouldContain("ForceNewDeployment");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(600 + 30));
    }

    [Fact]
    public async Task A_service_that_asks_and_is_not_answered_is_left_to_a_person_after_an_hour()
    {
        _answers["Classify"] = _ => Outcomes.Returns("""{"planned":false,"healing":{"mode":"approve"}}""");

        var run = await RunAsync();

        run.StatesEntered[^4..].ShouldBe(["AskApproval", "EscalateIncident", "Is there an incident?", "LeftToAPerson"]);
        run.Elapsed.ShouldBe(TimeSpan.FromHours(1));
        Output(run).GetProperty("failedSteps").GetRawText().ShouldBe("""{"AskApproval":{"Error":"States.Timeout","Cause":""}}""");
    }

    [Fact]
    public async Task An_incident_that_is_open_already_is_only_added_to()
    {
        _answers["OpenIncident"] = _ => Outcomes.Returns("""{"standing":"alreadyOpen","opsItemId":"oi-1"}""");

        (await RunAsync()).StatesEntered[^2..].ShouldBe(["RecordOccurrence", "OccurrenceRecorded"]);
    }

    [Theory]
    [InlineData("ForceNewDeployment", """{"applied":false,"standing":"lost"}""")]
    [InlineData("CloseIncident", """{"standing":"lost","opsItemId":"oi-1"}""")]
    public async Task A_death_whose_incident_is_no_longer_the_executions_is_looked_at_again(string step, string answer)
    {
        var opened = 0;
        _answers["OpenIncident"] = _ => Outcomes.Returns(opened++ == 0 ? """{"standing":"opened","opsItemId":"oi-1"}""" : """{"standing":"alreadyOpen","opsItemId":"oi-2"}""");
        _answers[step] = _ => Outcomes.Returns(answer);

        var states = (await RunAsync()).StatesEntered;

        states.Count(s => s == "OpenIncident").ShouldBe(2);
        states[^1].ShouldBe("OccurrenceRecorded");
    }

    [Fact]
    public async Task A_deployment_that_is_only_watched_is_checked_like_ones_own()
    {
        _answers["ForceNewDeployment"] = _ => Outcomes.Returns("""{"applied":false,"watches":true}""");

        (await RunAsync()).StatesEntered[^1].ShouldBe("IncidentResolved");
    }

    [Fact]
    public async Task An_incident_with_a_death_that_goes_on_is_handed_over()
    {
        _answers["CloseIncident"] = _ => Outcomes.Returns("""{"standing":"unended","opsItemId":"oi-1"}""");

        (await RunAsync()).StatesEntered[^4..].ShouldBe(["Is it closed?", "EscalateIncident", "Is there an incident?", "LeftToAPerson"]);
    }

    [Fact]
    public async Task An_incident_whose_record_could_not_be_written_fails_visibly()
    {
        _answers["ForceNewDeployment"] = _ => Outcomes.Returns("""{"applied":false}""");
        _answers["EscalateIncident"] = _ => Outcomes.Returns("""{"reason":"guarded","unrecorded":true}""");

        (await RunAsync()).StatesEntered[^1].ShouldBe("IncidentNotRecorded");
    }

    [Fact]
    public async Task What_a_call_without_an_answer_has_done_is_waited_for()
    {
        var sent = MachineRun.Start;
        _answers["ForceNewDeployment"] = call => call.At < sent.AddSeconds(200) ? Outcomes.Throws("EffectNotYetKnown") : Outcomes.Returns("""{"applied":true}""");
        _answers["CheckRecovery"] = _ => Outcomes.Returns("""{"outcome":"recovered"}""");

        (await RunAsync()).StatesEntered[^1].ShouldBe("IncidentResolved");
    }

    [Fact]
    public async Task Logs_that_are_missing_are_waited_for_and_then_said_to_be_missing()
    {
        _answers["CollectLogs"] = _ => Outcomes.Throws("LogsNotYetThere");
        _answers["Classify"] = _ => Outcomes.Returns("""{"planned":false}""");

        var run = await RunAsync();

        run.StatesEntered[^1].ShouldBe("LeftToAPerson");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
        Output(run).GetProperty("evidence").GetProperty("logs").GetProperty("missing").GetProperty("Error").GetString().ShouldBe("LogsNotYetThere");
    }

    [Fact]
    public async Task An_escalation_that_fails_too_comes_to_EscalationFailed()
    {
        _answers["OpenIncident"] = _ => Outcomes.Throws("AccessDeniedException");
        _answers["EscalateIncident"] = _ => Outcomes.Throws("AccessDeniedException", "no");

        var run = await RunAsync();

        run.StatesEntered[^1].ShouldBe("EscalationFailed");
        run.Execution.Error.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_rollout_that_never_ends_is_cut_off_by_the_machines_timeout()
    {
        _answers["CheckRecovery"] = _ => Outcomes.Returns("""{"outcome":"recovering"}""");

        var run = await RunAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.TIMED_OUT);
        run.Elapsed.ShouldBe(TimeSpan.FromHours(5));
    }

    private static JsonElement Output(MachineRun run) => JsonElement.Parse(run.Execution.Output!);

    private MachineRun New() => new(Definition, """{"cluster":"prod","service":"web"}""", call => _answers[call.Payload.GetProperty("step").GetString()!](call));

    private Task<MachineRun> RunAsync() => New().ToEndAsync();
}
