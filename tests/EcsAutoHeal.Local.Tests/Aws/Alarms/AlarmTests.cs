using System.Globalization;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Logs;

namespace EcsAutoHeal.Local.Tests.Aws.Alarms;

public sealed class AlarmTests
{
    private readonly World _world = new();
    private readonly LocalService _service;

    public AlarmTests()
    {
        _service = _world.AddWeb(desiredCount: 1);
        _service.ReplacementDelay = null;
    }

    private IEnumerable<JsonObject> Changes => _world.Details("CloudWatch Alarm State Change");

    [Fact]
    public async Task A_missing_task_raises_the_alarm_after_three_minutes()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        _world.Ecs.KillContainer(_world.TaskOf(_service), "app", 1);

        await _world.AdvanceAsync(179);
        Changes.ShouldBeEmpty();
        await _world.AdvanceAsync(1);

        var detail = Changes.ShouldHaveSingleItem();
        detail["alarmName"]!.ToString().ShouldBe("ecs-auto-heal-web");
        detail["state"]!["value"]!.ToString().ShouldBe("ALARM");
        detail["previousState"]!["value"]!.ToString().ShouldBe("OK");
        _world.Events.Last()["resources"]![0]!.ToString().ShouldBe("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:ecs-auto-heal-web");
    }

    [Fact]
    public async Task Its_event_is_written_as_CloudWatch_writes_it()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        _world.Ecs.KillContainer(_world.TaskOf(_service), "app", 1);
        await _world.AdvanceAsync(180);

        var detail = Changes.Single();
        var state = detail["state"]!;
        state["timestamp"]!.ToString().ShouldBe("2026-11-22T03:03:00.000+0000");
        state["reason"]!.ToString().ShouldBe("Threshold Crossed: 3 out of the last 3 datapoints [1.0 (22/11/26 03:02:00), 1.0 (22/11/26 03:01:00), 1.0 (22/11/26 03:00:00)] were greater than the threshold (0.0) (minimum 3 datapoints for OK -> ALARM transition).");
        JsonNode.Parse(state["reasonData"]!.GetValue<string>())!["recentDatapoints"]!.ToJsonString().ShouldBe("[1.0,1.0,1.0]");
        var metrics = detail["configuration"]!["metrics"]!.AsArray();
        metrics[0]!["expression"]!.ToString().ShouldBe("desired - FILL(running, 0)");
        metrics[0]!.AsObject().ContainsKey("metricStat").ShouldBeFalse();
        metrics[2]!["metricStat"]!["metric"]!.ToJsonString().ShouldBe("""{"dimensions":{"ClusterName":"prod","ServiceName":"web"},"name":"RunningTaskCount","namespace":"ECS/ContainerInsights"}""");
    }

    [Fact]
    public async Task It_says_nothing_of_a_dead_sidecar()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));

        _world.Ecs.KillContainer(_world.TaskOf(_service), "sidecar", 1);
        await _world.AdvanceAsync(3600);

        Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_returns_to_OK_when_the_task_is_there_again_and_does_not_repeat_meanwhile()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        _world.Ecs.KillContainer(_world.TaskOf(_service), "app", 1);
        await _world.AdvanceAsync(900);
        _world.Ecs.ForceNewDeployment(_service);
        await _world.AdvanceAsync(900);

        Changes.Select(detail => detail["state"]!["value"]!.ToString()).ShouldBe(["ALARM", "OK"]);
    }

    [Fact]
    public async Task A_probe_that_falls_silent_raises_its_alarm_for_missing_data_is_breaching()
    {
        Watch(new ProbeHeartbeatAlarm("ecs-auto-heal-web-heartbeat", "prod", "web", "app"));
        _world.Ecs.KillContainer(_world.TaskOf(_service), "app", 1);

        await _world.AdvanceAsync(180);

        var detail = Changes.ShouldHaveSingleItem();
        detail["state"]!["reason"]!.ToString().ShouldBe("Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].");
        var metric = detail["configuration"]!["metrics"]![0]!["metricStat"]!["metric"]!;
        (metric["namespace"]!.ToString(), metric["name"]!.ToString()).ShouldBe(("EcsAutoHeal", "ProbeHeartbeat"));
    }

    [Fact]
    public async Task Where_two_tasks_have_to_beat_one_that_falls_silent_raises_the_alarm()
    {
        var service = _world.Ecs.AddService(new() { Name = "api", Cluster = "prod", DesiredCount = 2, ReplacementDelay = null, TaskDefinition = _service.TaskDefinition });
        Watch(new ProbeHeartbeatAlarm("ecs-auto-heal-api-heartbeat", "prod", "api", tasks: 2));
        await _world.AdvanceAsync(300);
        Changes.ShouldBeEmpty();

        _world.Ecs.KillContainer(_world.TaskOf(service), "app", 1);
        await _world.AdvanceAsync(180);

        Changes.ShouldHaveSingleItem()["state"]!["reason"]!.ToString().ShouldStartWith("Threshold Crossed: 3 out of the last 3 datapoints [1.0 (");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a line that is no document")]
    [InlineData("{ half of one")]
    [InlineData("a beat of another service")]
    [InlineData("a metric of another namespace")]
    [InlineData("a beat of an hour ago")]
    public async Task Where_the_beats_are_read_from_the_log_nothing_else_is_taken_for_one(string? written)
    {
        Watch(new ProbeHeartbeatAlarm("ecs-auto-heal-web-heartbeat", "prod", "web", beats: new EmbeddedMetrics(_world.Cloud)));
        for (var minute = 0; minute < 3; minute++) await WriteAsync(Beat());
        Changes.ShouldBeEmpty();

        for (var minute = 0; minute < 3; minute++)
            await WriteAsync(written switch
            {
                "a beat of another service" => Beat(service: "api"),
                "a metric of another namespace" => Beat(ns: "Shop"),
                "a beat of an hour ago" => Beat(ago: TimeSpan.FromHours(1)),
                _ => written,
            });

        Changes.ShouldHaveSingleItem()["state"]!["value"]!.ToString().ShouldBe("ALARM", "the task runs, but that is not asked");

        async Task WriteAsync(string? line)
        {
            await _world.AdvanceAsync(30);
            if (line is not null) _world.Ecs.WriteLog(_world.TaskOf(_service), "app", line);
            await _world.AdvanceAsync(30);
        }

        string Beat(string service = "web", string ns = "EcsAutoHeal", TimeSpan ago = default) =>
            $$$"""{"_aws":{"Timestamp":{{{(_world.Clock.GetUtcNow().AddSeconds(30) - ago).ToUnixTimeMilliseconds()}}},"CloudWatchMetrics":[{"Namespace":"{{{ns}}}","Dimensions":[["ClusterName","ServiceName"]],"Metrics":[{"Name":"ProbeHeartbeat","Unit":"Count"}]}]},"ClusterName":"prod","ServiceName":"{{{service}}}","ProbeHeartbeat":1}""";
    }

    [Fact]
    public async Task Nothing_is_due_any_more_once_the_horizon_is_reached()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));

        await _world.AdvanceAsync(7200);

        _world.Clock.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task Asking_twice_does_not_look_twice()
    {
        Watch(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        _world.Cloud.Alarms.EvaluateUntil(World.Start.AddHours(1));
        _world.Ecs.KillContainer(_world.TaskOf(_service), "app", 1);

        await _world.AdvanceAsync(120);

        Changes.ShouldBeEmpty();
        _world.Clock.NextDue!.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture).ShouldBe("03:03:00");
    }

    private void Watch(LocalAlarm alarm)
    {
        _world.Cloud.Alarms.Add(alarm);
        _world.Cloud.Alarms.EvaluateUntil(World.Start.AddHours(1));
    }
}
