using System.Text.Json;
using EcsAutoHeal.Local.Aws.Alarms;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class TriageOfAnAlarmTests : FunctionTests
{
    [Fact]
    public async Task An_alarm_leads_to_the_deaths_of_its_service()
    {
        var service = AddService();
        service.ReplacementDelay = null;
        Stage.Cloud.Alarms.Add(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        Stage.Cloud.Alarms.EvaluateUntil(Stage.Now.AddMinutes(10));
        var died = await KillAppAsync(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(5));

        var document = await TriageAsync(Stage.LastEvent("CloudWatch Alarm State Change"));

        document.Subject!.Service.ShouldBe("web");
        document.Subject.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe(died.Arn);
    }

    [Fact]
    public async Task A_composite_alarm_names_its_service_through_the_alarms_under_it()
    {
        var died = await KillAppAsync(AddService());
        Stage.Cloud.Alarms.Add(new RunningBelowDesiredAlarm("web-running", "prod", "web"));

        var document = await TriageAsync(Composite("ALARM(web-running)"));

        Stage.Calls("monitoring:DescribeAlarms").ShouldHaveSingleItem();
        document.Subject!.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe(died.Arn);
    }

    [Fact]
    public async Task A_composite_alarm_of_a_single_metric_is_found_by_its_dimensions_too()
    {
        AddService();
        Stage.Cloud.Alarms.Add(new ProbeHeartbeatAlarm("web-heartbeat", "prod", "web"));

        var document = await TriageAsync(Composite("ALARM(\"web-heartbeat\")"));

        document.Subject!.Service.ShouldBe("web");
    }

    [Fact]
    public async Task A_composite_alarm_may_rest_on_another_composite_alarm()
    {
        AddService();
        Stage.Cloud.Alarms.Add(new RunningBelowDesiredAlarm("prod/web: short", "prod", "web"));
        Stage.Cloud.Alarms.AddComposite(new("inner", "ALARM(\"prod/web: short\")"));

        var document = await TriageAsync(Composite("ALARM(\"inner\")"));

        document.Subject!.Service.ShouldBe("web");
    }

    [Fact]
    public async Task Composite_alarms_that_rest_on_each_other_are_looked_at_once()
    {
        Stage.Cloud.Alarms.AddComposite(new("one", "ALARM(other)"));
        Stage.Cloud.Alarms.AddComposite(new("other", "ALARM(one)"));

        (await TriageAsync(Composite("ALARM(one)"))).Refusal!.Error.ShouldBe("AlarmNamesNoService");

        Stage.Calls("monitoring:DescribeAlarms").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_composite_alarm_over_nothing_of_ECS_is_refused()
    {
        var document = await TriageAsync(Composite("ALARM(disk-full)"));

        document.Refusal!.Error.ShouldBe("AlarmNamesNoService");
        document.Refusal.Message.ShouldStartWith("detail.configuration:");
    }

    private static JsonElement Composite(string rule) => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["source"] = "aws.cloudwatch",
        ["detail-type"] = "CloudWatch Alarm State Change",
        ["account"] = "123456789012",
        ["region"] = "eu-central-1",
        ["time"] = "2026-11-22T03:12:00Z",
        ["detail"] = new
        {
            alarmName = "ecs-auto-heal-web",
            state = new { value = "ALARM", timestamp = "2026-11-22T03:12:00.000+0000", reason = "arn:aws:cloudwatch:… transitioned to ALARM" },
            configuration = new { alarmRule = rule },
        },
    });
}
