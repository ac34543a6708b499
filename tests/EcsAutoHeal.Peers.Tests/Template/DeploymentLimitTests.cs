using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What AWS refuses when a stack is made, and neither cfn-lint nor moto does: asked of what CloudFormation hands to the services.</summary>
[Collection(nameof(MotoStacks))]
public sealed partial class DeploymentLimitTests(MotoStacks stacks)
{
    /// <summary>Lambda API, CreateEventSourceMapping: more than 10 messages need a window of a second at least; a ScalingConfig begins with 2.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_large_batch_has_a_window_and_the_concurrency_is_two_at_least() =>
        (await stacks.StackAsync(StackRequest.Default)).OfType("AWS::Lambda::EventSourceMapping").ShouldAllBe(mapping =>
            Number(mapping.Properties["BatchSize"]) <= 10_000
            && (Number(mapping.Properties["BatchSize"]) <= 10 || Number(mapping.Properties["MaximumBatchingWindowInSeconds"]) >= 1)
            && Number(mapping.Properties["ScalingConfig"]!["MaximumConcurrency"]) >= 2);

    /// <summary>Lambda developer guide, "Defined runtime environment variables": none of the reserved may be set.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task No_function_sets_a_variable_that_Lambda_keeps_for_itself() =>
        (await stacks.StackAsync(StackRequest.EverythingOn)).OfType("AWS::Lambda::Function")
            .SelectMany(function => function.Properties["Environment"]!["Variables"]!.AsObject().Select(variable => variable.Key)).ShouldAllBe(name => VariableName().IsMatch(name) && !ReservedName().IsMatch(name));

    /// <summary>Step Functions, CreateStateMachine: 80. CloudWatch, PutMetricAlarm: 255. The stack's own name may have 128, and is in all of them.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task The_names_that_hold_the_stacks_name_leave_it_80_characters()
    {
        var stack = await stacks.StackAsync(StackRequest.Default);

        foreach (var (type, property, longest) in (IEnumerable<(string, string, int)>)[("AWS::StepFunctions::StateMachine", "StateMachineName", 80), ("AWS::CloudWatch::Alarm", "AlarmName", 255), ("AWS::Logs::LogGroup", "LogGroupName", 512)])
            // Without a name CloudFormation gives one that fits.
            stack.OfType(type).Where(resource => resource.Properties[property] is not null).ShouldAllBe(resource => ((string)resource.Properties[property]!).Length + 80 - Local.Templates.LocalNames.StackName.Length <= longest);
    }

    /// <summary>EventBridge API, PutRule and PutTargets; the pattern's length is that of the whole JSON.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Every_rule_keeps_to_the_limits_of_EventBridge() =>
        (await stacks.StackAsync(StackRequest.EverythingOn)).OfType("AWS::Events::Rule").ShouldAllBe(rule =>
            ((string)rule.Properties["Description"]!).Length <= 512
            && rule.Properties["EventPattern"]!.ToJsonString(null).Length <= 4096
            && rule.Properties["Targets"]!.AsArray().Count <= 5
            && rule.Properties["Targets"]!.AsArray().All(target => Number(target!["RetryPolicy"]!["MaximumRetryAttempts"]) <= 185 && Number(target["RetryPolicy"]!["MaximumEventAgeInSeconds"]) <= 86_400));

    /// <summary>SNS, SetTopicAttributes: "Policy statement must apply to a single resource". SQS developer guide: a policy covers a single queue.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_policy_of_a_queue_or_topic_speaks_of_that_one_only()
    {
        var stack = await stacks.StackAsync(StackRequest.Default);
        var policies = stack.OfType("AWS::SQS::QueuePolicy").Concat(stack.OfType("AWS::SNS::TopicPolicy")).ToList();

        policies.ShouldNotBeEmpty();
        policies.ShouldAllBe(policy => (policy.Properties["Queues"] ?? policy.Properties["Topics"])!.AsArray().Count == 1);
        policies.SelectMany(policy => policy.Properties["PolicyDocument"]!["Statement"]!.AsArray()).ShouldAllBe(statement => statement!["Resource"] is JsonValue);
    }

    private static int Number(JsonNode? node) => int.Parse(node!.ToString());

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]+$")]
    private static partial Regex VariableName();

    [GeneratedRegex("^(_|AWS_|LAMBDA_)")]
    private static partial Regex ReservedName();
}
