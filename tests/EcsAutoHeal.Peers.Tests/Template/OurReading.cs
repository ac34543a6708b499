using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>
/// Every resource of a stack with every property, as our own reader of templates resolves them. A function and a state machine of
/// AWS SAM stand here as the resources that SAM makes of them.
/// </summary>
internal sealed class OurReading
{
    private const string Account = LocalNames.AccountId;

    private readonly TemplatePart _template;
    private readonly Intrinsics _intrinsics;

    internal OurReading(StackRequest request)
    {
        _template = new TemplatePart(TemplateYaml.Read(request.Yaml), "");
        _intrinsics = new Intrinsics(_template, TemplateParameters.Resolve(_template["Parameters"], request.Parameters), request.Region);
    }

    internal IReadOnlyDictionary<string, string> Outputs() =>
        _template["Outputs"].Members().ToDictionary(output => output.Key, output => _intrinsics.Resolve(output.Value["Value"]).Text("a text"));

    /// <summary>By logical id: type and properties.</summary>
    internal IReadOnlyDictionary<string, (string Type, JsonNode Properties)> Resources() =>
        _template["Resources"].Members().Where(resource => _intrinsics.Exists(resource.Value)).SelectMany(resource => Made(resource.Key, resource.Value)).ToDictionary();

    private IEnumerable<KeyValuePair<string, (string, JsonNode)>> Made(string logicalId, TemplatePart resource)
    {
        var type = resource["Type"].Text("a resource type");
        var properties = (JsonObject)_intrinsics.Resolve(resource["Properties"]).Node!;
        return type switch
        {
            "AWS::Serverless::Function" =>
            [
                new(logicalId, ("AWS::Lambda::Function", Function(logicalId, WithGlobals(properties)))),
                new(logicalId + "Role", ("AWS::IAM::Role", Role(logicalId, properties, "lambda", "service-role/AWSLambdaBasicExecutionRole", "AWSXrayWriteOnlyAccess"))),
            ],
            "AWS::Serverless::StateMachine" =>
            [
                new(logicalId, ("AWS::StepFunctions::StateMachine", StateMachine(logicalId, properties))),
                new(logicalId + "Role", ("AWS::IAM::Role", Role(logicalId, properties, "states", properties.ContainsKey("Tracing") ? ["AWSXrayWriteOnlyAccess"] : []))),
            ],
            _ => [new(logicalId, (type, properties))],
        };
    }

    private JsonObject WithGlobals(JsonObject properties)
    {
        var all = (JsonObject)_intrinsics.Resolve(_template["Globals"]["Function"]).Node!;
        foreach (var (name, value) in properties) all[name] = value?.DeepClone();
        return all;
    }

    private static JsonObject Function(string logicalId, JsonObject properties)
    {
        var made = new JsonObject
        {
            ["Code"] = new JsonObject { ["S3Bucket"] = "bucket", ["S3Key"] = "bootstrap.zip" },
            ["Role"] = RoleArn(logicalId),
            ["TracingConfig"] = new JsonObject { ["Mode"] = properties["Tracing"]?.DeepClone() },
            ["Tags"] = CreatedBySam("lambda"),
        };
        foreach (var (name, value) in properties)
            if (name is not ("CodeUri" or "Tracing" or "Policies")) made[name] = value?.DeepClone();
        return made;
    }

    private static JsonObject StateMachine(string logicalId, JsonObject properties)
    {
        var made = new JsonObject
        {
            ["StateMachineType"] = properties["Type"]?.DeepClone(),
            ["RoleArn"] = RoleArn(logicalId),
            ["DefinitionS3Location"] = new JsonObject { ["Bucket"] = "bucket", ["Key"] = properties["DefinitionUri"]?.DeepClone() },
            ["Tags"] = CreatedBySam("stateMachine"),
        };
        foreach (var (name, theirs) in (IEnumerable<(string, string)>)[("Name", "StateMachineName"), ("DefinitionSubstitutions", "DefinitionSubstitutions"), ("Logging", "LoggingConfiguration"), ("Tracing", "TracingConfiguration")])
            if (properties[name] is { } value) made[theirs] = value.DeepClone();
        return made;
    }

    private static JsonObject Role(string logicalId, JsonObject properties, string service, params string[] managedPolicies) => new()
    {
        ["AssumeRolePolicyDocument"] = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = "sts:AssumeRole",
                ["Principal"] = new JsonObject { ["Service"] = $"{service}.amazonaws.com" },
            }),
        },
        ["ManagedPolicyArns"] = new JsonArray([.. managedPolicies.Select(policy => (JsonNode)$"arn:aws:iam::aws:policy/{policy}")]),
        ["Policies"] = new JsonArray([.. properties["Policies"]!.AsArray().Select((policy, index) => new JsonObject { ["PolicyName"] = $"{logicalId}RolePolicy{index}", ["PolicyDocument"] = policy!.DeepClone() })]),
        ["Tags"] = CreatedBySam(service == "lambda" ? "lambda" : "stateMachine"),
    };

    private static string RoleArn(string logicalId) => $"arn:aws:iam::{Account}:role/{LocalNames.StackName}-{logicalId}Role";

    private static JsonArray CreatedBySam(string what) => new(new JsonObject { ["Key"] = $"{what}:createdBy", ["Value"] = "SAM" });
}
