using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class CloudWatchTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonCloudWatchClient _cloudWatch;

    public CloudWatchTests() => _cloudWatch = new(AwsStub.Credentials, _aws.Config<AmazonCloudWatchConfig>());

    public void Dispose()
    {
        _cloudWatch.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task DescribeAlarms_asks_with_its_filters()
    {
        _aws.Replies("{}");

        await _cloudWatch.DescribeAlarmsAsync(new()
        {
            AlarmNames = ["a"],
            AlarmNamePrefix = "ecs-",
            AlarmTypes = [AlarmType.CompositeAlarm, AlarmType.MetricAlarm],
            StateValue = StateValue.ALARM,
            MaxRecords = 50,
            NextToken = "n",
        });

        _aws.Request.ShouldBeSent("GraniteServiceVersion20100801.DescribeAlarms", "application/x-amz-json-1.0", "eu-west-1/monitoring/aws4_request",
            """{"AlarmNames":["a"],"AlarmNamePrefix":"ecs-","AlarmTypes":["CompositeAlarm","MetricAlarm"],"StateValue":"ALARM","MaxRecords":50,"NextToken":"n"}""");
    }

    [Fact]
    public async Task An_alarm_on_metric_math_names_the_metrics_behind_it()
    {
        _aws.Replies("""
            {"MetricAlarms":[{"AlarmName":"a","Metrics":[{"Id":"e1","Expression":"desired - running","Label":"Missing","ReturnData":true},
             {"Id":"running","ReturnData":false,"Period":60,"AccountId":"1","MetricStat":{"Period":60,"Stat":"Average","Metric":{"Namespace":"ECS/ContainerInsights",
              "MetricName":"RunningTaskCount","Dimensions":[{"Name":"ServiceName","Value":"web"}]}}}]}],"NextToken":"more"}
            """);

        var reply = await _cloudWatch.DescribeAlarmsAsync(new());

        reply.NextToken.ShouldBe("more");
        reply.MetricAlarms!.ShouldHaveSingleItem().Metrics.ShouldBeEquivalentTo(new List<MetricDataQuery>
        {
            new() { Id = "e1", Expression = "desired - running", Label = "Missing", ReturnData = true },
            new()
            {
                Id = "running", ReturnData = false, Period = 60, AccountId = "1",
                MetricStat = new()
                {
                    Period = 60, Stat = "Average",
                    Metric = new() { Namespace = "ECS/ContainerInsights", MetricName = "RunningTaskCount", Dimensions = [new() { Name = "ServiceName", Value = "web" }] },
                },
            },
        });
    }

    [Fact]
    public async Task An_alarm_on_one_metric_comes_back_whole()
    {
        _aws.Replies("""
            {"MetricAlarms":[{"AlarmName":"a","AlarmArn":"arn:a","AlarmDescription":"d","StateValue":"ALARM","StateReason":"r","StateReasonData":"{}",
             "StateUpdatedTimestamp":1700000000.5,"StateTransitionedTimestamp":1700000001,"Namespace":"AWS/ECS","MetricName":"CPUUtilization",
             "Dimensions":[{"Name":"ClusterName","Value":"shop"}],"Period":60,"EvaluationPeriods":3,"DatapointsToAlarm":2,"Threshold":0.5,
             "ComparisonOperator":"GreaterThanThreshold","TreatMissingData":"breaching","OKActions":[]}]}
            """);

        (await _cloudWatch.DescribeAlarmsAsync(new())).MetricAlarms!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new MetricAlarm
        {
            AlarmName = "a",
            AlarmArn = "arn:a",
            AlarmDescription = "d",
            StateValue = StateValue.ALARM,
            StateReason = "r",
            StateReasonData = "{}",
            StateUpdatedTimestamp = DateTime.UnixEpoch.AddSeconds(1700000000.5),
            StateTransitionedTimestamp = DateTime.UnixEpoch.AddSeconds(1700000001),
            Namespace = "AWS/ECS",
            MetricName = "CPUUtilization",
            Dimensions = [new() { Name = "ClusterName", Value = "shop" }],
            Period = 60,
            EvaluationPeriods = 3,
            DatapointsToAlarm = 2,
            Threshold = 0.5,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            TreatMissingData = "breaching",
        });
    }

    [Fact]
    public async Task A_composite_alarm_comes_back_with_its_rule()
    {
        _aws.Replies("""
            {"CompositeAlarms":[{"AlarmName":"c","AlarmArn":"arn:c","AlarmDescription":"d","AlarmRule":"ALARM(a)","StateValue":"OK","StateReason":"r",
             "StateReasonData":"{}","StateUpdatedTimestamp":1700000000,"StateTransitionedTimestamp":1700000001}]}
            """);

        (await _cloudWatch.DescribeAlarmsAsync(new())).CompositeAlarms!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new CompositeAlarm
        {
            AlarmName = "c",
            AlarmArn = "arn:c",
            AlarmDescription = "d",
            AlarmRule = "ALARM(a)",
            StateValue = StateValue.OK,
            StateReason = "r",
            StateReasonData = "{}",
            StateUpdatedTimestamp = DateTime.UnixEpoch.AddSeconds(1700000000),
            StateTransitionedTimestamp = DateTime.UnixEpoch.AddSeconds(1700000001),
        });
    }

    [Fact]
    public async Task A_time_written_as_text_is_read_too()
    {
        _aws.Replies("""{"MetricAlarms":[{"StateUpdatedTimestamp":"2023-11-14T22:13:20Z"}]}""");

        var time = (await _cloudWatch.DescribeAlarmsAsync(new())).MetricAlarms!.ShouldHaveSingleItem().StateUpdatedTimestamp;

        time.ShouldBe(DateTime.UnixEpoch.AddSeconds(1700000000));
    }
}
