using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>What is said of a service in which no dead task is found.</summary>
public sealed class ServiceDiagnosisTests
{
    private static Verdict Of(ServiceFacts? service, string? alarm = null, int? plannedStops = null) => ServiceDiagnosis.Of(
        new() { Kind = TriggerKind.Person, AlarmReason = alarm, Time = Some.Now },
        new() { Cluster = "prod", ClusterArn = Some.ClusterArn, Service = "web", ServiceFacts = service, PlannedStops = plannedStops });

    private static ServiceFacts Missing(int running, params string[] events) => Some.Service() with { RunningCount = running, Events = [.. events.Select(e => new ServiceEventFacts(Some.Now, e))] };

    [Fact]
    public void A_service_that_runs_all_its_tasks_is_well()
    {
        var verdict = Of(Some.Service());

        verdict.ShouldBe("nothing-died", StopCategory.NothingDied, planned: true);
        verdict.Headline.ShouldBe("Nothing died: prod/web runs 2 of 2 tasks, and none has stopped within the last hour.");
    }

    [Fact]
    public void Planned_stops_of_the_last_hour_are_told() => Of(Some.Service(), plannedStops: 3).Headline.ShouldBe("Nothing died: prod/web runs 2 of 2 tasks; 3 stopped as planned within the last hour.");

    [Fact]
    public void Planned_stops_of_the_last_hour_do_not_silence_an_alarm() => Of(Some.Service(), "Threshold Crossed", 1).Planned.ShouldBeFalse();

    [Fact]
    public void An_alarm_without_any_stop_is_not_silenced()
    {
        var verdict = Of(Some.Service(), "Threshold Crossed");

        verdict.ShouldBe("no-dead-task-found", StopCategory.Unknown);
        verdict.Headline.ShouldBe("prod/web: something raised an alarm, but no task that died is found; 2 of 2 tasks run.");
        verdict.Quotes.ShouldBe(["Threshold Crossed"]);
    }

    [Fact]
    public void A_heartbeat_that_falls_silent_since_its_service_was_scaled_to_0_is_told_with_the_numbers() =>
        (Of(Some.Service() with { DesiredCount = 0, RunningCount = 0 }, "Threshold Crossed", plannedStops: 2) is var verdict ? (verdict.Category, verdict.Severity, verdict.Headline) : default)
            .ShouldBe((StopCategory.Unknown, 3, "prod/web: something raised an alarm, but no task that died is found; 0 of 0 tasks run."));

    [Theory]
    [InlineData("(service web) was unable to place a task because no container instance met all of its requirements.", "no-capacity", StopCategory.Capacity, "prod/web: no place for its tasks; 1 of 2 tasks run.")]
    [InlineData("Capacity is unavailable at this time.", "no-capacity", StopCategory.Capacity, "prod/web: no place for its tasks; 1 of 2 tasks run.")]
    [InlineData("(service web) (port 80) is unhealthy in (target-group arn:x)", "elb-health-check", StopCategory.HealthCheckFailed, "prod/web: 1 of 2 tasks run; its tasks do not come up.")]
    [InlineData("ECS was unable to assume the role 'arn:aws:iam::111122223333:role/r'", "role", StopCategory.SecretsOrConfig, "prod/web: 1 of 2 tasks run; its tasks do not come up.")]
    public void A_service_that_misses_tasks_is_explained_by_its_events(string message, string rule, StopCategory category, string headline)
    {
        var verdict = Of(Missing(1, "(service web) has started 1 tasks", message));

        verdict.ShouldBe($"service-events/{rule}", category);
        verdict.Headline.ShouldBe(headline);
        verdict.Quotes.ShouldBe([message]);
    }

    [Fact]
    public void A_service_that_misses_tasks_for_no_reason_that_is_told_is_unknown() => Of(Missing(1, "(service web) has started 1 tasks")).Headline.ShouldBe("prod/web: 1 of 2 tasks run, and no stopped task says why.");

    [Fact]
    public void A_service_of_which_nothing_runs_is_critical() => (Of(Missing(0)).Severity, Of(Missing(1)).Severity).ShouldBe((1, 2));

    [Fact]
    public void An_alarm_on_a_service_that_is_gone_says_so() => Of(null, "Threshold Crossed").Headline.ShouldBe("prod/web: something raised an alarm, but no task that died is found; its state is not known.");
}
