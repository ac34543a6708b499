using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>The translated template, created on moto_server through CloudFormation, held against our own reading of it.</summary>
[Collection(nameof(MotoStacks))]
public sealed class StackTests(MotoStacks stacks)
{
    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task CloudFormation_creates_the_stack_and_every_resource_in_it(string name)
    {
        var stack = await stacks.StackAsync(name);

        stack.Status.ShouldBe("CREATE_COMPLETE");
        stack.Resources.Values.Where(resource => resource.PhysicalId is not null && resource.Status != "CREATE_COMPLETE").Select(resource => resource.LogicalId).ShouldBeEmpty();
        TemplateWitness.Stack.Compared("stacks");
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Motos_CloudFormation_knows_every_type_but_these()
    {
        var stack = await stacks.StackAsync(StackRequest.EverythingOn);

        stack.Resources.Values.Where(resource => resource.PhysicalId is null).Select(resource => resource.Type).Distinct().Order().ShouldBe(
            ["AWS::CloudWatch::Alarm", "AWS::Lambda::EventInvokeConfig", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::Scheduler::Schedule"]);
        stack.Resources.Values.GroupBy(resource => resource.Type).ShouldAllBe(type => type.All(resource => resource.PhysicalId == null) || type.All(resource => resource.PhysicalId != null));
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_property_of_every_resource_is_what_our_reader_makes_of_it(string name)
    {
        var stack = await stacks.StackAsync(name);

        var ours = new OurReading(stack.Request).Resources().Select(resource => KeyValuePair.Create(resource.Key, (JsonNode?)Described(resource.Value.Type, resource.Value.Properties)));
        var theirs = stack.Resources.Values.Select(resource => KeyValuePair.Create(resource.LogicalId, (JsonNode?)Described(resource.Type, resource.Properties)));

        TemplateWitness.Stack.Compared("resources", stack.Resources.Count);
        TemplateWitness.Stack.Compared("properties", stack.Resources.Values.Sum(resource => JsonDifference.Values(resource.Properties)));
        TemplateWitness.Stack.ShouldAgree([.. JsonDifference.Between(name, new JsonObject(ours), new JsonObject(theirs)).Where(difference => !IsArnOfLogGroup(difference))]);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Motos_ARN_of_a_log_group_lacks_the_ending_that_CloudFormation_gives_it()
    {
        var stack = await stacks.StackAsync(StackRequest.Default);
        var ours = new OurReading(stack.Request).Resources()["StateMachine"].Properties;

        var difference = JsonDifference.Between(".LoggingConfiguration", ours["LoggingConfiguration"], stack.Resources["StateMachine"].Properties["LoggingConfiguration"]).ShouldHaveSingleItem();
        IsArnOfLogGroup(difference).ShouldBeTrue(difference);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Moto_leaves_a_null_in_a_list_where_CloudFormation_drops_what_is_AWS_NoValue()
    {
        (await stacks.StackAsync(StackRequest.Default)).NullsInLists.ShouldBe(2);
        (await stacks.StackAsync(StackRequest.EverythingOn)).NullsInLists.ShouldBe(0);
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_output_is_what_our_reader_makes_of_it(string name)
    {
        var stack = await stacks.StackAsync(name);

        TemplateWitness.Stack.Compared("outputs", stack.Outputs.Count);
        stack.Outputs.ShouldBe(new OurReading(stack.Request).Outputs(), ignoreOrder: true);
    }

    /// <summary>
    /// The one thing in which CloudFormation and moto differ: GetAtt Arn of AWS::Logs::LogGroup ends with :* (CloudFormation's
    /// reference of the type, Return values), which Step Functions asks of a log destination; moto's does not.
    /// </summary>
    private static bool IsArnOfLogGroup(string difference) =>
        difference.Contains(".LoggingConfiguration.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn:", StringComparison.Ordinal)
        && difference.Split('"') is [_, var ours, _, var theirs, _] && ours == theirs + ":*";

    private static JsonObject Described(string type, JsonNode properties) => new() { ["Type"] = type, ["Properties"] = properties.DeepClone() };
}
