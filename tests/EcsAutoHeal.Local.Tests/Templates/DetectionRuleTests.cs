using System.Text.Json;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>Which rule of our template takes which event.</summary>
public sealed class DetectionRuleTests
{
    [Fact]
    public void The_template_has_the_five_ways_in() =>
        OurTemplate.Load().Rules.Select(rule => rule.LogicalId).ShouldBe(["TaskStoppedRule", "ContainerStoppedInRunningTaskRule", "SidecarProbeRule", "AlarmRule", "ServiceTroubleRule"]);

    [Fact]
    public void A_stopped_task_is_seen_by_the_rule_for_tasks_only() =>
        RulesFor(EventDocuments.TaskStateChange("STOPPED", "STOPPED", ("app", "STOPPED", 1), ("envoy", "STOPPED", 143))).ShouldBe(["TaskStoppedRule"]);

    [Fact]
    public void A_dead_sidecar_in_a_running_task_is_seen_by_the_rule_for_containers_only() =>
        RulesFor(EventDocuments.TaskStateChange("RUNNING", "RUNNING", ("app", "RUNNING", null), ("envoy", "STOPPED", 137))).ShouldBe(["ContainerStoppedInRunningTaskRule"]);

    [Fact]
    public void A_task_whose_containers_all_run_is_not_seen() =>
        RulesFor(EventDocuments.TaskStateChange("RUNNING", "RUNNING", ("app", "RUNNING", null), ("envoy", "RUNNING", null))).ShouldBeEmpty();

    [Theory]
    [InlineData("RUNNING")]
    [InlineData("DEACTIVATING")]
    [InlineData("STOPPING")]
    [InlineData("DEPROVISIONING")]
    public void A_task_on_its_way_down_is_not_seen_before_it_has_stopped(string lastStatus) =>
        RulesFor(EventDocuments.TaskStateChange(lastStatus, "STOPPED", ("app", "RUNNING", null), ("envoy", "STOPPED", 0))).ShouldBeEmpty();

    [Fact]
    public void What_the_probe_found_is_seen_by_its_rule_only() =>
        RulesFor(EventDocuments.ProbeFoundStopped()).ShouldBe(["SidecarProbeRule"]);

    [Theory]
    [InlineData("ecs-auto-heal-running-count-prod-web", "ALARM", true)]
    [InlineData("ecs-auto-heal-running-count-prod-web", "OK", false)]
    [InlineData("ecs-auto-heal-running-count-prod-web", "INSUFFICIENT_DATA", false)]
    [InlineData("CPU-of-web", "ALARM", false)]
    public void An_alarm_is_seen_by_its_prefix_when_it_goes_to_ALARM(string name, string state, bool seen) =>
        RulesFor(EventDocuments.AlarmStateChange(name, state)).ShouldBe(seen ? ["AlarmRule"] : []);

    [Theory]
    [InlineData("watch-over-ecs-auto-heal-executions-failed")]
    [InlineData("watch-over-ecs-auto-heal-executions-timed-out")]
    [InlineData("watch-over-ecs-auto-heal-executions-aborted")]
    [InlineData("watch-over-ecs-auto-heal-dead-letters")]
    public void Our_own_alarms_are_not_taken_for_a_death(string name)
    {
        OurTemplate.Yaml.ShouldContain(name.Replace("ecs-auto-heal", "${AWS::StackName}", StringComparison.Ordinal));
        RulesFor(EventDocuments.AlarmStateChange(name, "ALARM")).ShouldBeEmpty();
    }

    [Fact]
    public void The_prefix_of_the_alarms_is_a_parameter()
    {
        RulesFor(EventDocuments.AlarmStateChange("team-a-web", "ALARM"), ("AlarmNamePrefix", "team-a-")).ShouldBe(["AlarmRule"]);
        RulesFor(EventDocuments.AlarmStateChange("ecs-auto-heal-web", "ALARM"), ("AlarmNamePrefix", "team-a-")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("prod", true)]
    [InlineData("prod-eu", true)]
    [InlineData("dev", false)]
    public void Only_watched_clusters_are_seen(string cluster, bool seen)
    {
        RulesFor(EventDocuments.TaskStateChangeIn(cluster, "STOPPED", "STOPPED", ("app", "STOPPED", 1)), ("ClusterNamePattern", "prod*")).ShouldBe(seen ? ["TaskStoppedRule"] : []);
        RulesFor(EventDocuments.TaskStateChangeIn(cluster, "RUNNING", "RUNNING", ("envoy", "STOPPED", 1)), ("ClusterNamePattern", "prod*")).ShouldBe(seen ? ["ContainerStoppedInRunningTaskRule"] : []);
    }

    [Theory]
    [InlineData("ECS Service Action")]
    [InlineData("ECS Deployment State Change")]
    [InlineData("ECS Container Instance State Change")]
    public void Other_events_of_ECS_are_not_seen(string detailType) =>
        RulesFor(EventDocuments.Event("aws.ecs", detailType, "arn:aws:ecs:eu-west-1:123456789012:service/prod/web", new { lastStatus = "STOPPED", clusterArn = "arn:aws:ecs:eu-west-1:123456789012:cluster/prod" })).ShouldBeEmpty();

    [Fact]
    public void Every_recorded_document_beside_the_repository_is_seen_by_the_rule_for_its_kind()
    {
        foreach (var file in Repository.RecordedDocuments())
        {
            var document = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));
            RulesFor(document).ShouldBe(ExpectedFor(document), Path.GetFileName(file));
        }
    }

    private static string[] ExpectedFor(JsonElement document)
    {
        if (Text(document, "detail-type") is "ECS Deployment State Change" or "ECS Service Action")
            return Text(document.GetProperty("detail"), "eventName") is "SERVICE_DEPLOYMENT_FAILED" or "SERVICE_TASK_START_IMPAIRED" or "SERVICE_TASK_PLACEMENT_FAILURE" ? ["ServiceTroubleRule"] : [];
        if (Text(document, "detail-type") != "ECS Task State Change")
            return [];
        var detail = document.GetProperty("detail");
        var sidecarDied = detail.GetProperty("containers").EnumerateArray().Any(container => Text(container, "lastStatus") == "STOPPED");
        return (Text(detail, "lastStatus"), Text(detail, "desiredStatus")) switch
        {
            ("STOPPED", _) => ["TaskStoppedRule"],
            ("RUNNING", "RUNNING") when sidecarDied => ["ContainerStoppedInRunningTaskRule"],
            _ => [],
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] RulesFor(JsonElement document, params (string, string)[] parameters) =>
        [.. OurTemplate.Load(parameters).Rules.Where(rule => rule.Pattern.Matches(document)).Select(rule => rule.LogicalId)];
}
