using EcsAutoHeal.Peers.Tests.Clients.Botocore;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>What there is of the other services in moto: a log stream, alarms, a topic, a queue.</summary>
internal static class OtherWorld
{
    internal const string LogGroup = "/ecs/web";
    internal const string LogStream = "app/1";

    /// <summary>Where the log stream is too, without lines.</summary>
    internal const string OtherRegion = "eu-north-1";

    internal const int LogLines = 5;
    internal const string Queue = "approvals";
    internal const string TopicArn = $"arn:aws:sns:{MotoWorld.Region}:{MotoWorld.Account}:incidents";

    internal static async Task MakeAsync(Boto boto)
    {
        await LogStreamAsync(boto);
        boto.Calling["region"] = OtherRegion;
        await LogStreamAsync(boto);
        boto.Calling["region"] = MotoWorld.Region;
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await boto.CallAsync("logs", "put_log_events", new
        {
            logGroupName = LogGroup,
            logStreamName = LogStream,
            logEvents = Enumerable.Range(0, LogLines).Select(i => new { timestamp = now + i, message = $"line {i}: \"größer\"" }),
        });
        await AlarmsAsync(boto);
        await boto.CallAsync("sns", "create_topic", new { Name = "incidents" });
        await boto.CallAsync("sqs", "create_queue", new { QueueName = Queue });
    }

    private static async Task LogStreamAsync(Boto boto)
    {
        await boto.CallAsync("logs", "create_log_group", new { logGroupName = LogGroup });
        await boto.CallAsync("logs", "create_log_stream", new { logGroupName = LogGroup, logStreamName = LogStream });
    }

    private static async Task AlarmsAsync(Boto boto)
    {
        await boto.CallAsync("cloudwatch", "put_metric_alarm", new
        {
            AlarmName = "on-a-metric",
            AlarmDescription = "too few",
            Namespace = "AWS/ECS",
            MetricName = "CPUUtilization",
            Dimensions = new[] { new { Name = "ClusterName", Value = EcsWorld.Cluster } },
            Statistic = "Average",
            Period = 60,
            EvaluationPeriods = 3,
            DatapointsToAlarm = 2,
            Threshold = 0.5,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "breaching",
        });
        await boto.CallAsync("cloudwatch", "put_metric_alarm", new
        {
            AlarmName = "on-metric-math",
            EvaluationPeriods = 1,
            Threshold = 1.25,
            ComparisonOperator = "LessThanThreshold",
            Metrics = new object[]
            {
                new { Id = "e1", Expression = "m1*2", Label = "twice", ReturnData = true },
                new { Id = "m1", ReturnData = false, MetricStat = new { Period = 60, Stat = "Average", Metric = new { Namespace = "AWS/ECS", MetricName = "CPUUtilization", Dimensions = new[] { new { Name = "ServiceName", Value = EcsWorld.Service } } } } },
            },
        });
        await boto.CallAsync("cloudwatch", "set_alarm_state", new { AlarmName = "on-a-metric", StateValue = "ALARM", StateReason = "as told", StateReasonData = """{"version":"1.0"}""" });
    }
}
