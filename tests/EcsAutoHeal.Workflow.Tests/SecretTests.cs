using System.Text.Json;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>Secrets planted wherever others write: in logs, in reasons, in AWS's own words, in an answer. None is found again in anything that EcsAutoHeal keeps or tells.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task A_secret_in_a_log_or_in_the_reason_of_a_container_stays_where_it_is()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        var death = scenario.Happenings[0] with
        {
            Reason = "CannotStartContainerError: exec: \"agent --api-key=hunter2hunter2\"",
            LastWords = ["connecting to postgres://shop:s3cr3tpw@db/orders", "using AKIAIOSFODNN7EXAMPLE"],
        };

        var told = await RunAsync(scenario with { Happenings = [death] }, "hunter2", "s3cr3tpw", "AKIAIOSFODNN7EXAMPLE");

        told.ShouldContain("[redacted: api-key]");
        told.ShouldContain("[redacted: aws-access-key]");
    }

    [Fact]
    public async Task A_secret_in_what_somebody_wrote_to_StopTask_stays_where_it_is()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        Happening stop = new() { At = TimeSpan.FromSeconds(5), What = "personStopsTask", Service = "web", StoppedReason = "rotating, password=hunter2hunter2", Reason = "rotating, password=hunter2hunter2" };

        var told = await RunAsync(scenario with { Services = [scenario.Services[0] with { DesiredCount = 2 }], Happenings = [stop, scenario.Happenings[0] with { At = TimeSpan.FromMinutes(3) }] }, "hunter2");

        told.ShouldContain("rotating, password=[redacted: password]");
    }

    [Fact]
    public async Task A_secret_in_the_reason_of_an_alarm_stays_where_it_is()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        using var alarm = JsonDocument.Parse("""
            {"source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change","account":"123456789012","region":"eu-central-1",
             "detail":{"alarmName":"ecs-auto-heal-web","state":{"value":"ALARM","reason":"Threshold Crossed, see https://ops:hunter2hunter2@wiki/runbook","timestamp":"2026-11-22T03:14:00.000+0000"},
                       "configuration":{"metrics":[{"metricStat":{"metric":{"dimensions":{"ClusterName":"prod","ServiceName":"web"}}}}]}}}
            """);
        Happening rung = new() { At = TimeSpan.FromMinutes(2), What = "event", Document = alarm.RootElement.Clone() };

        var told = await RunAsync(scenario with { Happenings = [scenario.Happenings[0], rung] }, "hunter2");

        told.ShouldContain("https://ops:[redacted: password]@wiki/runbook");
    }

    [Fact]
    public async Task A_secret_that_AWS_quotes_in_an_error_stays_where_it_is()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        ScenarioFault[] faults =
        [
            new() { Operation = "logs:GetLogEvents", Error = "InvalidParameterException", Message = "Invalid value, secret=hunter2hunter2" },
            new() { Operation = "ecs:UpdateService", Error = "InvalidParameterException", Message = "Invalid value, secret=hunter2hunter2" },
        ];

        var told = await RunAsync(scenario with { Faults = faults }, "hunter2");

        told.ShouldContain("logs:GetLogEvents was refused (InvalidParameterException): Invalid value, secret=[redacted: secret]");
    }

    [Fact]
    public async Task A_secret_in_an_answer_that_was_sent_to_Step_Functions_itself_goes_no_further_than_the_execution()
    {
        var scenario = Simulated.Scenario("sidecar-rejected");
        await using var stage = await SimulationStage.SetUpAsync(scenario with { Operator = scenario.Operator! with { By = "kim@example.com", Comment = "first rotate password=hunter2hunter2" } });
        await stage.RunAsync();
        var result = SimulationResult.Of(stage);

        var told = Told(result);
        told.ShouldContain("first rotate password=[redacted: password]");
        told.ShouldNotContain("hunter2");
        told.ShouldNotContain("kim@example.com");
    }

    [Fact]
    public async Task A_secret_in_an_input_that_is_refused_is_not_in_the_words_of_the_refusal()
    {
        var cause = (await Simulated.StartByHand("""{"cluster":"prod","service":"web","heal":"password=hunter2hunter2"}""")).Executions[0].Cause.ShouldNotBeNull();

        cause.ShouldContain("heal: expected \"never\", \"approve\" or \"auto\"");
        cause.ShouldNotContain("hunter2");
    }

    /// <summary>Runs a scenario, looks for secrets in everything, and gives what was told to people.</summary>
    private static async Task<string> RunAsync(Scenario scenario, params string[] secrets)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario with { Expect = null });
        await stage.RunAsync();
        var result = SimulationResult.Of(stage);
        var told = Told(result);
        var executions = string.Join('\n', stage.Scheduler.Executions.SelectMany(Kept));
        foreach (var secret in secrets)
        {
            told.ShouldNotContain(secret);
            executions.ShouldNotContain(secret);
        }
        return told + executions;
    }

    /// <summary>What stands in OpsItems and went to the topic.</summary>
    private static string Told(SimulationResult result) => string.Join('\n',
    [
        .. result.OpsItems.SelectMany(i => i.OperationalData.Values.Select(v => v.Value).Prepend(i.Description).Prepend(i.Title)),
        .. result.Notifications.SelectMany(n => new[] { n.Subject ?? "", n.Message }),
    ]);

    /// <summary>All that Step Functions keeps of an execution.</summary>
    private static IEnumerable<string> Kept(Execution execution) =>
        execution.History.SelectMany(e => new[] { e.Input, e.Output, e.Parameters, e.Error, e.Cause }).Append(execution.Output).OfType<string>();
}
