using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What must hold of a stack of ours, whatever the template says, asked of the services.</summary>
[Collection(nameof(MotoStacks))]
public sealed class DeployedStackTests(MotoStacks stacks)
{
    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_function_runs_a_handler_that_the_executable_has(string name)
    {
        var stack = await stacks.StackAsync(name);

        StackChecks.UnknownHandlers(stack).ShouldBeEmpty();
        stack.OfType("AWS::Lambda::Function").ShouldAllBe(function => (string?)function.Completed["Runtime"] == "provided.al2023" && (string?)function.Completed["Handler"] == "bootstrap");
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_rule_sends_to_the_queue_that_Intake_reads(string name) =>
        StackChecks.MisdirectedRules(await stacks.StackAsync(name)).ShouldBeEmpty();

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Only_our_rules_may_send_to_the_queues(string name) =>
        StackChecks.WrongSenders(await stacks.StackAsync(name)).ShouldBeEmpty();

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task The_queues_are_encrypted_and_a_message_stays_hidden_for_six_times_as_long_as_Intake_may_take(string name)
    {
        var stack = await stacks.StackAsync(name);
        var mapping = stack.OfType("AWS::Lambda::EventSourceMapping").Single().Completed;
        var intake = stack.OfType("AWS::Lambda::Function").Single(function => (string)function.Completed["FunctionArn"]! == (string)mapping["FunctionArn"]!).Completed;
        var queue = StackChecks.Queues(stack).Single(queue => (string)queue["QueueArn"]! == (string)mapping["EventSourceArn"]!);

        StackChecks.Queues(stack).ShouldAllBe(each => (string?)each["SqsManagedSseEnabled"] == "true");
        int.Parse((string)queue["VisibilityTimeout"]!).ShouldBeGreaterThanOrEqualTo((6 * (int)intake["Timeout"]!) + (int)mapping["MaximumBatchingWindowInSeconds"]!);
        StackChecks.Queues(stack).Select(each => (string)each["QueueArn"]!).ShouldContain((string)queue["RedrivePolicy"]!["deadLetterTargetArn"]!);
        ((string)queue["RedrivePolicy"]!["deadLetterTargetArn"]!).ShouldNotBe((string)queue["QueueArn"]!);
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_function_and_the_state_machine_log_to_a_group_of_their_own_that_forgets(string name)
    {
        var stack = await stacks.StackAsync(name);
        var groups = stack.OfType("AWS::Logs::LogGroup").Select(group => (string)group.Completed["LogGroupName"]!).ToList();
        // Lambda's from what CloudFormation hands over: moto's does not tell it.
        var used = stack.OfType("AWS::Lambda::Function").Select(function => (string)function.Properties["LoggingConfig"]!["LogGroup"]!)
            .Append(((string)stack.Resources["StateMachine"].Completed["LoggingConfiguration"]!["Destinations"]![0]!["CloudWatchLogsLogGroup"]!["LogGroupArn"]!).Split(":log-group:")[1]);

        used.ShouldBe(groups, ignoreOrder: true);
        stack.OfType("AWS::Logs::LogGroup").ShouldAllBe(group => (int)group.Completed["RetentionInDays"]! == (name == nameof(StackRequest.Default) ? 30 : 7));
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Our_own_alarms_watch_the_stack_and_may_publish_to_its_topic_and_nobody_else_may(string name)
    {
        var stack = await stacks.StackAsync(name);
        var topic = (string)stack.Resources["Topic"].Completed["TopicArn"]!;
        var watched = StackChecks.Queues(stack).Select(queue => ((string)queue["QueueArn"]!).Split(':')[^1]).Append((string)stack.Resources["StateMachine"].Completed["StateMachineArn"]!)
            .Concat(stack.OfType("AWS::Lambda::Function").Where(function => function.LogicalId == "SweepFunction").Select(function => (string)function.Completed["FunctionName"]!)).ToList();
        var own = stack.OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.LogicalId is not ("RunningCountAlarm" or "HeartbeatAlarm")).Select(alarm => alarm.Completed).ToList();

        own.ShouldAllBe(alarm => watched.Contains(WatchedBy(alarm)));
        own.ShouldAllBe(alarm => alarm["AlarmActions"]!.AsArray().Count == 1 && (string)alarm["AlarmActions"]![0]! == topic && (bool)alarm["ActionsEnabled"]!);
        var statement = stack.Resources["TopicPolicy"].Completed["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        JsonDifference.Between("", StackChecks.Permission("cloudwatch.amazonaws.com", "sns:Publish", topic), StackChecks.WithoutCondition(statement)).ShouldBeEmpty();
        var arns = (string)statement["Condition"]!["ArnLike"]!["aws:SourceArn"]!;
        arns.ShouldEndWith("-*");
        own.ShouldAllBe(alarm => ((string)alarm["AlarmArn"]!).StartsWith(arns.TrimEnd('*'), StringComparison.Ordinal));
    }

    /// <summary>The one value of the one dimension, of the alarm or of the metric in its expression.</summary>
    private static string WatchedBy(JsonObject alarm)
    {
        var dimensions = alarm["Metrics"] is JsonArray { Count: > 0 } metrics ? metrics.Single(metric => metric!["MetricStat"] is not null)!["MetricStat"]!["Metric"]!["Dimensions"] : alarm["Dimensions"];
        return (string)dimensions!.AsArray().ShouldHaveSingleItem()!["Value"]!;
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task The_alarm_on_the_running_count_is_called_so_that_its_rule_takes_it()
    {
        var stack = await stacks.StackAsync(StackRequest.EverythingOn);
        var prefix = (string)stack.Resources["AlarmRule"].Completed["EventPattern"]!["detail"]!["alarmName"]![0]!["prefix"]!;

        ((string)stack.Resources["RunningCountAlarm"].Completed["AlarmName"]!).ShouldBe(prefix + "running-count-prod-eu-web");
        stack.Resources["RunningCountAlarm"].Completed["AlarmActions"]!.AsArray().ShouldBeEmpty();
        ((string)stack.Resources["HeartbeatAlarm"].Completed["AlarmName"]!).ShouldBe(prefix + "heartbeat-prod-eu-api");
        stack.Resources["HeartbeatAlarm"].Completed["AlarmActions"]!.AsArray().ShouldBeEmpty();
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task The_schedule_may_invoke_the_sweep_and_a_sweep_that_fails_or_is_throttled_is_not_repeated_by_Lambda()
    {
        var stack = await stacks.StackAsync(StackRequest.EverythingOn);
        var (schedule, function, role) = (stack.Resources["SweepSchedule"].Completed, stack.Resources["SweepFunction"].Completed, stack.Resources["SweepScheduleRole"].Completed);

        ((string)schedule["ScheduleExpression"]!).ShouldBe("rate(2 minutes)");
        ((string)schedule["State"]!).ShouldBe("ENABLED");
        ((string)schedule["Target"]!["Arn"]!).ShouldBe((string)function["FunctionArn"]!);
        ((string)schedule["Target"]!["RoleArn"]!).ShouldBe((string)role["Arn"]!);
        ((string)role["Policies"]![0]!["PolicyDocument"]!["Statement"]![0]!["Resource"]!).ShouldBe((string)function["FunctionArn"]!);
        ((int)stack.Resources["SweepRetries"].Completed["MaximumRetryAttempts"]!).ShouldBe(0);
        ((int)stack.Resources["SweepRetries"].Completed["MaximumEventAgeInSeconds"]!).ShouldBe(60);
        ((string)stack.Resources["SweepDroppedAlarm"].Completed["MetricName"]!).ShouldBe("AsyncEventsDropped");
        stack.Resources["SweepDroppedAlarm"].Completed["AlarmActions"]!.ToJsonString().ShouldBe(stack.Resources["SweepFailedAlarm"].Completed["AlarmActions"]!.ToJsonString());
        (await stacks.StackAsync(StackRequest.Default)).Resources.Keys.ShouldNotContain(name => name.Contains("Sweep", StringComparison.Ordinal));
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task With_healing_off_no_role_may_change_a_service()
    {
        (await ActionsAsync(StackRequest.Default)).ShouldNotContain("ecs:UpdateService");
        (await ActionsAsync(StackRequest.Default)).ShouldNotContain("ecs:StopTask");
        (await ActionsAsync(StackRequest.EverythingOn)).ShouldContain("ecs:UpdateService");
    }

    private async Task<IReadOnlyList<string>> ActionsAsync(StackRequest request) =>
        [.. (await stacks.StackAsync(request)).OfType("AWS::IAM::Role").SelectMany(role => role.Completed["Policies"]!.AsArray())
            .SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
            .SelectMany(statement => statement!["Action"] is JsonArray actions ? actions.Select(action => (string)action!) : [(string)statement["Action"]!])];
}
