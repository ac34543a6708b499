using System.Text.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class DeathGroupDocumentTests
{
    private static readonly DeathGroup s_group = new()
    {
        Cluster = Some.ClusterArn,
        Service = "web",
        Account = "111122223333",
        Region = "eu-central-1",
        Count = 9,
        Routes = ["task state change event (STOPPED)", "alarm ecs-auto-heal-web"],
        Time = Some.Now,
        AlarmReason = "Threshold Crossed",
        Tasks =
        [
            Some.StoppedTask("Essential container in task exited", "EssentialContainerExited",
                Some.Stopped("app", -1073741510, "because") with { FinishedAt = Some.Now, RestartCount = 2, HealthStatus = "UNHEALTHY", Image = "web:7", LogStream = new("/ecs/web", "web/app/1", "eu-west-1") }) with
            { StartedBy = "ecs-svc/1", LaunchType = "FARGATE", CapacityProviderName = "FARGATE_SPOT", Version = 6, CreatedAt = Some.Now.AddHours(-1), StartedAt = Some.Now.AddMinutes(-50) },
        ],
    };

    private static (Trigger Trigger, Clue Clue) RoundTrip(DeathGroup group) =>
        Reading.Accepted(JsonSerializer.Serialize(new DeathGroupDocument { Detail = group }, DocumentJson.Default.DeathGroupDocument));

    [Fact]
    public void A_group_comes_back_as_it_went_out()
    {
        var (trigger, clue) = RoundTrip(s_group);

        (trigger.Kind, trigger.Time, trigger.AlarmReason).ShouldBe((TriggerKind.IntakeGroup, Some.Now, "Threshold Crossed"));
        trigger.Routes.ShouldBe(s_group.Routes);
        (clue.Cluster, clue.Service, clue.Account, clue.Region, clue.DeathCount).ShouldBe((s_group.Cluster, "web", "111122223333", "eu-central-1", 9));
    }

    [Fact]
    public void Every_field_of_a_task_comes_back() =>
        Reading.Json(RoundTrip(s_group).Clue.Tasks).ShouldBe(Reading.Json(s_group.Tasks));

    [Fact]
    public void A_composite_alarms_children_come_back() => RoundTrip(new() { ChildAlarms = ["web-low", "web-silent"] }).Clue.ChildAlarms.ShouldBe(["web-low", "web-silent"]);

    [Fact]
    public void Who_else_died_of_the_same_comes_back()
    {
        var alsoDying = RoundTrip(s_group with { AlsoDying = new(12, ["api", "worker"]) }).Clue.AlsoDying.ShouldNotBeNull();

        (alsoDying.Count, string.Join(' ', alsoDying.Services)).ShouldBe((12, "api worker"));
        RoundTrip(s_group).Clue.AlsoDying.ShouldBeNull();
    }

    [Fact]
    public void A_group_leaves_healing_to_the_services_tag() => RoundTrip(s_group).Trigger.Heal.ShouldBeNull();

    [Fact]
    public void A_group_without_a_place_is_refused() =>
        Reading.Refused("""{"detail-type":"ECS Deaths","detail":{"count":1}}""").ShouldBe("detail.cluster: expected the cluster's name or ARN, found nothing.");

    [Fact]
    public void A_group_without_detail_is_refused() =>
        Reading.Refused("""{"detail-type":"ECS Deaths"}""").ShouldBe("detail: expected the group, an object, found nothing.");

    [Fact]
    public void A_task_in_a_group_needs_a_name_but_no_other_than_Intake_has_taken() =>
        Reading.Refused("""{"detail-type":"ECS Deaths","detail":{"cluster":"prod","tasks":[{}]}}""").ShouldStartWith("detail.tasks[0].taskArn: expected the task's ARN, found nothing.");

    [Fact]
    public void Task_identity_survives_the_round_trip() =>
        DeathIdentity.Of(RoundTrip(s_group).Clue.Tasks[0], RoundTrip(s_group).Clue.Tasks[0].Containers[0]).ShouldBe(DeathIdentity.Of(s_group.Tasks[0], s_group.Tasks[0].Containers[0]));
}
