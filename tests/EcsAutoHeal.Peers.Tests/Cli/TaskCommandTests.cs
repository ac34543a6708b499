namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>What the CLI shows of tasks, services and their logs is what has happened in the world.</summary>
[Collection(nameof(AwsCli))]
public sealed class TaskCommandTests(AwsCli cli) : CliTest(cli)
{
    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_dead_sidecar_is_seen_in_a_task_that_runs()
    {
        var task = (await JsonAsync("ecs", "describe-tasks", "--cluster", "prod", "--tasks", World.Sick.Id))["tasks"]![0]!;

        ((string?)task["lastStatus"], (string?)task["desiredStatus"], (string?)task["healthStatus"], (string?)task["group"]).ShouldBe(("RUNNING", "RUNNING", "HEALTHY", "service:web"));
        var sidecar = task["containers"]!.AsArray().Single(container => (string?)container!["name"] == "log_router")!;
        ((string?)sidecar["lastStatus"], (int?)sidecar["exitCode"], (string?)sidecar["reason"]).ShouldBe(("STOPPED", 137, "OutOfMemoryError: Container killed due to memory usage"));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_stopped_task_is_listed_by_its_desired_status_and_says_who_stopped_it()
    {
        var stopped = await JsonAsync("ecs", "list-tasks", "--cluster", "prod", "--desired-status", "STOPPED", "--query", "taskArns");

        stopped.AsArray().Select(arn => (string?)arn).ShouldBe([World.Stopped.Arn]);
        var task = (await JsonAsync("ecs", "describe-tasks", "--cluster", "prod", "--tasks", World.Stopped.Arn))["tasks"]![0]!;
        ((string?)task["stopCode"], (string?)task["stoppedReason"], (double?)task["stoppedAt"]).ShouldBe(("UserInitiated", "moving house", World.Stopped.StoppedAt!.Value.ToUnixTimeMilliseconds() / 1000d));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_task_that_is_not_there_is_a_failure_and_no_error()
    {
        var failures = (await JsonAsync("ecs", "describe-tasks", "--cluster", "prod", "--tasks", new string('0', 32)))["failures"]!;

        ((string?)failures[0]!["reason"], (string?)failures[0]!["arn"]).ShouldBe(("MISSING", "arn:aws:ecs:eu-central-1:123456789012:task/prod/" + new string('0', 32)));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task The_end_of_a_dead_containers_log_is_read()
    {
        var messages = await JsonAsync("logs", "get-log-events", "--log-group-name", "/ecs/web", "--log-stream-name", $"ecs/log_router/{World.Sick.Id}", "--limit", "2", "--query", "events[].message");

        messages.AsArray().Select(message => (string?)message).ShouldBe(["paused", "out of memory"]);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_forced_deployment_is_a_new_primary_one_beside_the_old()
    {
        var service = (await JsonAsync("ecs", "update-service", "--cluster", "prod", "--service", "web", "--force-new-deployment"))["service"]!;

        service["deployments"]!.AsArray().Select(deployment => ((string?)deployment!["status"], (string?)deployment["rolloutState"])).ShouldBe([("PRIMARY", "IN_PROGRESS"), ("ACTIVE", "COMPLETED")]);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_task_definition_says_which_container_is_essential()
    {
        var essential = await JsonAsync("ecs", "describe-task-definition", "--task-definition", "web", "--query", "taskDefinition.containerDefinitions[].essential");

        essential.AsArray().Select(value => (bool?)value).ShouldBe([true, false]);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_alarm_on_fewer_tasks_than_desired_is_on()
    {
        var alarms = (await JsonAsync("cloudwatch", "describe-alarms", "--state-value", "ALARM"))["MetricAlarms"]!.AsArray();

        var alarm = alarms.ShouldHaveSingleItem()!;
        ((string?)alarm["AlarmName"], (double?)alarm["Threshold"], alarm["Metrics"]!.AsArray().Count).ShouldBe(("ecs-auto-heal-running-count-prod-shop", 0d, 3));
    }
}
