using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class AlarmStateChangeTests
{
    private const string RunningBelowDesired = """
        {"metrics":[{"id":"e1","expression":"desired - running","returnData":true},
         {"id":"desired","returnData":false,"metricStat":{"metric":{"namespace":"ECS/ContainerInsights","name":"DesiredTaskCount","dimensions":{"ClusterName":"prod","ServiceName":"web"}},"period":60,"stat":"Average"}},
         {"id":"running","returnData":false,"metricStat":{"metric":{"namespace":"ECS/ContainerInsights","name":"RunningTaskCount","dimensions":{"ClusterName":"prod","ServiceName":"web"}},"period":60,"stat":"Average"}}]}
        """;

    private static string Event(string configuration, string state = """{"value":"ALARM","reason":"Threshold Crossed","timestamp":"2026-03-14T02:58:00.123+0000"}""") => $$"""
        {"id":"e-2","source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change","account":"111122223333","region":"eu-central-1","time":"2026-03-14T02:59:00Z",
         "detail":{"alarmName":"ecs-auto-heal-web","configuration":{{configuration}},"state":{{state}} } }
        """;

    [Fact]
    public void A_metric_math_alarm_names_the_service_under_any_of_its_metrics()
    {
        var (trigger, clue) = Reading.Accepted(Event(RunningBelowDesired));

        trigger.Kind.ShouldBe(TriggerKind.AlarmStateChange);
        trigger.Routes.ShouldBe(["alarm ecs-auto-heal-web"]);
        trigger.AlarmReason.ShouldBe("Threshold Crossed");
        (clue.Cluster, clue.Service, clue.Account, clue.Region).ShouldBe(("prod", "web", "111122223333", "eu-central-1"));
    }

    [Fact]
    public void A_timestamp_with_plus_0000_is_read() =>
        Reading.Accepted(Event(RunningBelowDesired)).Trigger.Time.ShouldBe(new DateTimeOffset(2026, 3, 14, 2, 58, 0, 123, TimeSpan.Zero));

    [Fact]
    public void A_single_metric_alarm_names_the_service() =>
        Reading.Accepted(Event("""{"metrics":[{"id":"m1","metricStat":{"metric":{"dimensions":{"ServiceName":"web","ClusterName":"prod"}}}}]}""")).Clue.Service.ShouldBe("web");

    [Fact]
    public void A_composite_alarm_names_the_alarms_to_look_up_each_once()
    {
        var (_, clue) = Reading.Accepted(Event("""{"alarmRule":"ALARM(\"web-low\") OR (ALARM(arn:aws:cloudwatch:eu-central-1:111122223333:alarm:web-silent) AND NOT OK('web-low'))"}"""));

        clue.Cluster.ShouldBeNull();
        clue.ChildAlarms.ShouldBe(["web-low", "web-silent"]);
    }

    [Fact]
    public void A_composite_alarm_without_an_alarm_under_it_is_refused() =>
        Reading.Refused(Event("""{"alarmRule":"TRUE"}""")).ShouldBe("detail.configuration.alarmRule: expected the names of the alarms under this one, as in ALARM(name), found \"TRUE\".");

    [Fact]
    public void An_alarm_that_is_OK_again_is_refused() =>
        Reading.Refused(Event(RunningBelowDesired, """{"value":"OK"}""")).ShouldBe("detail.state.value: expected ALARM (an alarm in another state is no death), found \"OK\".");

    [Fact]
    public void An_alarm_without_a_state_is_refused() =>
        Reading.Refused(Event(RunningBelowDesired, "{}")).ShouldBe("detail.state.value: expected the alarm's state, ALARM, found nothing.");

    [Theory]
    [InlineData("""{"metrics":[{"metricStat":{"metric":{"dimensions":{"InstanceId":"i-1"}}}}]}""")]
    [InlineData("""{"metrics":[]}""")]
    [InlineData("{}")]
    public void An_alarm_on_something_else_than_a_service_is_refused(string configuration) =>
        Reading.Refused(Event(configuration)).ShouldStartWith("detail.configuration.metrics: expected a metric with the dimension ClusterName (and ServiceName), so that the service can be found, found");

    [Fact]
    public void What_was_found_is_shown_on_one_line() =>
        Reading.Refused(Event("{\"metrics\":[ {\n        \"id\" :  \"m1\"\n  } ]}")).ShouldEndWith("found [ { \"id\" : \"m1\" } ].");

    [Fact]
    public void An_alarm_without_a_name_is_refused() =>
        Reading.Refused("""{"detail-type":"CloudWatch Alarm State Change","detail":{"state":{"value":"ALARM"}}}""").ShouldBe("detail.alarmName: expected the alarm's name, found nothing.");

    [Fact]
    public void An_alarm_without_detail_is_refused() =>
        Reading.Refused("""{"detail-type":"CloudWatch Alarm State Change"}""").ShouldBe("detail: expected the event's detail, an object, found nothing.");
}
