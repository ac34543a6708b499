using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class SharedCauseTests
{
    /// <summary>A sidecar of that name and image that died in a running task of a service.</summary>
    private static (Trigger, Clue) Sidecar(string service, string container = "envoy", string? image = null, string cluster = "prod", int exitCode = 1) => Death(service, cluster,
        Some.RunningTask(Some.Running("app"), Some.Stopped(container, exitCode) with { Image = image }));

    private static (Trigger, Clue) Death(string service, string cluster, EcsTask task) => (
        new() { Kind = TriggerKind.TaskStateChange, Routes = ["task state change event"], Time = Some.Now },
        new() { Cluster = cluster, Service = service, Tasks = [task with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/{cluster}/{service}", Group = $"service:{service}" }] });

    private static string[] Told(params (Trigger, Clue)[] deaths) =>
        [.. DeathGrouping.Group(deaths).Select(g => g.Group.AlsoDying is { } others ? $"{g.Group.Service}: {others.Count} {string.Join(' ', others.Services)}" : $"{g.Group.Service}: none")];

    [Fact]
    public void Services_of_one_cluster_that_die_of_the_same_know_of_each_other() =>
        Told(Sidecar("web"), Sidecar("api"), Sidecar("worker")).ShouldBe(["web: 2 api worker", "api: 2 web worker", "worker: 2 api web"]);

    [Fact]
    public void Two_deaths_of_one_service_are_no_shared_cause() => Told(Sidecar("web"), Sidecar("web")).ShouldBe(["web: none"]);

    [Fact]
    public void Another_cluster_shares_no_cause() => Told(Sidecar("web"), Sidecar("api", cluster: "test")).ShouldBe(["web: none", "api: none"]);

    [Fact]
    public void Another_way_to_die_shares_no_cause() => Told(Sidecar("web"), Sidecar("api", exitCode: 139)).ShouldBe(["web: none", "api: none"]);

    [Fact]
    public void Another_container_shares_no_cause() => Told(Sidecar("web"), Sidecar("api", "log_router")).ShouldBe(["web: none", "api: none"]);

    [Fact]
    public void A_container_under_another_name_is_known_by_its_image() =>
        Told(Sidecar("web", "envoy", "envoy:1.29"), Sidecar("api", "proxy", "envoy:1.29"), Sidecar("worker", "envoy", "envoy:1.30")).ShouldBe(["web: 2 api worker", "api: 1 web", "worker: 1 web"]);

    [Fact]
    public void A_stop_that_is_likely_planned_is_no_shared_cause() =>
        Told([.. new[] { "web", "api" }.Select(s => Death(s, "prod", Some.StoppedTask(null, "ServiceSchedulerInitiated", Some.Stopped("app", 0))))]).ShouldBe(["web: none", "api: none"]);

    [Fact]
    public void Ten_names_are_carried_and_all_are_counted()
    {
        var others = DeathGrouping.Group(Enumerable.Range(10, 40).Select(i => Sidecar($"s{i}")))[0].Group.AlsoDying.ShouldNotBeNull();

        others.Count.ShouldBe(39);
        others.Services.ShouldBe(Enumerable.Range(11, 10).Select(i => $"s{i}"));
    }

    [Fact]
    public void Who_else_dies_does_not_change_the_name_of_an_execution() =>
        DeathGrouping.Group([Sidecar("web"), Sidecar("api")])[0].ExecutionName.ShouldBe(DeathGrouping.Group([Sidecar("web")])[0].ExecutionName);
}
