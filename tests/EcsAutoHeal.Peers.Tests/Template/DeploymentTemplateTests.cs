using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What simulations and tests run on, DeploymentTemplate, held against what the services tell of the deployed stack.</summary>
[Collection(nameof(MotoStacks))]
public sealed class DeploymentTemplateTests(MotoStacks stacks)
{
    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_tells_of_the_same_functions_with_the_same_variables_timeouts_and_permissions(string name)
    {
        var stack = await stacks.StackAsync(name);

        var ours = stack.ReadByUs().Functions.Select(function => Named(function.LogicalId, new JsonObject
        {
            ["FunctionArn"] = function.Arn,
            ["Handler"] = function.Handler,
            ["Environment"] = JsonSerializer.SerializeToNode(function.Environment),
            ["Timeout"] = function.TimeoutSeconds,
            ["Statements"] = Statements(function.Statements),
        }));
        var theirs = stack.OfType("AWS::Lambda::Function").Select(function => Named(function.LogicalId, new JsonObject
        {
            ["FunctionArn"] = function.Completed["FunctionArn"]!.DeepClone(),
            ["Handler"] = function.Completed["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]!.DeepClone(),
            ["Environment"] = function.Completed["Environment"]!["Variables"]!.DeepClone(),
            ["Timeout"] = function.Completed["Timeout"]!.DeepClone(),
            ["Statements"] = StatementsOfRole(stack, function),
        }));

        Agree(name, new JsonObject(ours), new JsonObject(theirs));
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_tells_of_the_same_rules_with_the_same_patterns(string name)
    {
        var stack = await stacks.StackAsync(name);

        var ours = stack.ReadByUs().Rules.Select(rule => Named(rule.LogicalId, JsonNode.Parse(rule.PatternJson)!));
        var theirs = stack.OfType("AWS::Events::Rule").Select(rule => Named(rule.LogicalId, rule.Completed["EventPattern"]!.DeepClone()));

        Agree(name, new JsonObject(ours), new JsonObject(theirs));
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_tells_how_Lambda_reads_the_queue_for_Intake(string name)
    {
        var stack = await stacks.StackAsync(name);
        var mapping = stack.OfType("AWS::Lambda::EventSourceMapping").ShouldHaveSingleItem().Completed;
        var queue = stack.OfType("AWS::SQS::Queue").Single(queue => (string?)queue.Completed["QueueArn"] == (string?)mapping["EventSourceArn"]).Completed;

        Agree(name, JsonSerializer.SerializeToNode(stack.ReadByUs().EventSource)!, new JsonObject
        {
            [nameof(TemplateEventSource.QueueArn)] = queue["QueueArn"]!.DeepClone(),
            [nameof(TemplateEventSource.BatchSize)] = mapping["BatchSize"]!.DeepClone(),
            [nameof(TemplateEventSource.MaximumBatchingWindowSeconds)] = mapping["MaximumBatchingWindowInSeconds"]!.DeepClone(),
            [nameof(TemplateEventSource.MaxReceiveCount)] = queue["RedrivePolicy"]!["maxReceiveCount"]!.DeepClone(),
            [nameof(TemplateEventSource.VisibilityTimeoutSeconds)] = queue["VisibilityTimeout"]!.DeepClone(),
        });
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_makes_the_same_state_machine_of_the_definition(string name)
    {
        var stack = await stacks.StackAsync(name);
        var ours = stack.ReadByUs().StateMachine;
        var theirs = stack.Resources[ours.LogicalId];

        Agree(
            name,
            new JsonObject { ["Arn"] = ours.Arn, ["Definition"] = JsonNode.Parse(ours.Substitute(File.ReadAllText(Repository.PathOf(ours.DefinitionUri)))), ["Statements"] = Statements(ours.Statements) },
            new JsonObject { ["Arn"] = theirs.Completed["StateMachineArn"]!.DeepClone(), ["Definition"] = JsonNode.Parse((string)theirs.Completed["Definition"]!), ["Statements"] = StatementsOfRole(stack, theirs) });
        ((string)theirs.Completed["Definition"]!).ShouldNotContain("${");
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_makes_the_same_table(string name)
    {
        var stack = await stacks.StackAsync(name);
        var theirs = stack.OfType("AWS::DynamoDB::Table").ShouldHaveSingleItem().Completed;

        Agree(
            name,
            new JsonObject { ["Name"] = stack.ReadByUs().Tables.Single(), ["Key"] = new JsonArray(new JsonObject { ["AttributeName"] = "pk", ["KeyType"] = "HASH" }), ["BillingMode"] = "PAY_PER_REQUEST" },
            new JsonObject { ["Name"] = theirs["TableName"]!.DeepClone(), ["Key"] = theirs["KeySchema"]!.DeepClone(), ["BillingMode"] = theirs["BillingMode"]!.DeepClone() });
    }

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task It_tells_of_the_same_managed_policies(string name)
    {
        var stack = await stacks.StackAsync(name);

        var ours = stack.ReadByUs().ManagedPolicies.Select(policy => Named(policy.Key, Statements(policy.Value)));
        var theirs = stack.OfType("AWS::IAM::ManagedPolicy").Select(policy => Named(policy.LogicalId, policy.Completed["PolicyDocument"]!["Statement"]!.DeepClone()));

        Agree(name, new JsonObject(ours), new JsonObject(theirs));
    }

    private static void Agree(string place, JsonNode ours, JsonNode theirs)
    {
        TemplateWitness.Stack.Compared("values of DeploymentTemplate", JsonDifference.Values(ours));
        TemplateWitness.Stack.ShouldAgree([.. JsonDifference.Between(place, ours, theirs)]);
    }

    private static JsonArray Statements(IEnumerable<PolicyStatement> statements) =>
        [.. statements.Select(statement =>
        {
            var json = new JsonObject { ["Sid"] = statement.Sid, ["Effect"] = statement.Effect, ["Action"] = Texts(statement.Actions), ["Resource"] = Texts(statement.Resources) };
            if (statement.Condition.Count > 0)
                json["Condition"] = new JsonObject(statement.Condition.Select(test => Named(test.Key, new JsonObject(test.Value.Select(key => Named(key.Key, Texts(key.Value)))))));
            return json;
        })];

    private static JsonArray StatementsOfRole(DeployedStack stack, StackResource resource)
    {
        var arn = (string)(resource.Completed["Role"] ?? resource.Completed["RoleArn"])!;
        var role = stack.OfType("AWS::IAM::Role").Single(role => (string)role.Completed["Arn"]! == arn);
        return [.. role.Completed["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).Select(statement => statement!.DeepClone())];
    }

    private static KeyValuePair<string, JsonNode?> Named(string name, JsonNode value) => KeyValuePair.Create(name, (JsonNode?)value);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
