namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What the services themselves tell of the resources, through their own APIs.</summary>
[Collection(nameof(MotoStacks))]
public sealed class ServiceTests(MotoStacks stacks)
{
    private static readonly string[] s_keptBackByMotosCloudFormation =
    [
        "AWS::DynamoDB::Table.TimeToLiveSpecification",
        "AWS::IAM::Role.ManagedPolicyArns",
        "AWS::IAM::Role.Policies", // Stored as text, as Python spells it.
        "AWS::StepFunctions::StateMachine.LoggingConfiguration",
        "AWS::StepFunctions::StateMachine.TracingConfiguration",
    ];

    private static readonly string[] s_notToldByMoto =
    [
        "AWS::Lambda::Function.LoggingConfig",
        "AWS::Lambda::Function.Tags",
        "AWS::Lambda::Function.TracingConfig",
        "AWS::StepFunctions::StateMachine.DefinitionS3Location", // Step Functions tells the definition, not where it came from,
        "AWS::StepFunctions::StateMachine.DefinitionSubstitutions", // and it with the names replaced. Both are compared below.
    ];

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_property_arrives_at_its_service_but_these(string name)
    {
        var stack = await stacks.StackAsync(name);
        var properties = stack.Resources.Values.SelectMany(resource => resource.Properties.Select(property => (Resource: resource, property.Key, property.Value))).ToList();

        var notTold = properties.Where(property => s_notToldByMoto.Contains($"{property.Resource.Type}.{property.Key}")).ToList();
        var differences = properties.Except(notTold).SelectMany(property => JsonDifference.Between($"{name}.{property.Resource.LogicalId}.{property.Key}", property.Value, property.Resource.Completed[property.Key]));

        TemplateWitness.Stack.Compared("values read back from the services", properties.Except(notTold).Sum(property => JsonDifference.Values(property.Value)));
        TemplateWitness.Stack.ShouldAgree([.. differences]);
        // Each exception is still needed, for every resource of the type.
        notTold.ShouldAllBe(property => JsonDifference.Between("", property.Value, property.Resource.Completed[property.Key]).Any());
        notTold.Select(property => $"{property.Resource.Type}.{property.Key}").Distinct().Order(StringComparer.Ordinal).ShouldBe(s_notToldByMoto);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Motos_CloudFormation_hands_over_every_property_of_the_types_that_it_knows_but_these()
    {
        var stack = await stacks.StackAsync(StackRequest.EverythingOn);

        var keptBack = stack.Resources.Values.Where(resource => resource.Created is not null).SelectMany(resource => resource.Properties
            .Where(property => JsonDifference.Between("", property.Value, resource.Created![property.Key]).Any())
            .Select(property => $"{resource.Type}.{property.Key}"));

        keptBack.Distinct().Except(s_notToldByMoto).Order(StringComparer.Ordinal).ShouldBe(s_keptBackByMotosCloudFormation);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Motos_CloudFormation_reads_no_definition_from_S3() =>
        ((string?)(await stacks.StackAsync(StackRequest.Default)).Resources["StateMachine"].Created!["Definition"]).ShouldBeNullOrEmpty();
}
