using System.Text.Json;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads the Resource of a Task state: a Lambda function's ARN, lambda:invoke, or lambda:invoke.waitForTaskToken.</summary>
internal static partial class TaskReader
{
    public static TaskCall Read(FieldReader fields)
    {
        const string name = "Resource";
        var resource = fields.Text(name);
        if (FunctionArn().IsMatch(resource)) return new LambdaFunctionCall(resource);

        // In other partitions than aws it begins with theirs.
        var integration = resource.StartsWith("arn:aws-", StringComparison.Ordinal) ? $"arn:aws{resource[resource.IndexOf(':', 4)..]}" : resource;
        var waitsForToken = integration == LambdaInvokeCall.Resource + LambdaInvokeCall.WaitSuffix;
        if (!waitsForToken && integration != LambdaInvokeCall.Resource)
            throw fields.Refuse(name, $"'{resource}' is not supported: known are a Lambda function's ARN, {LambdaInvokeCall.Resource} and {LambdaInvokeCall.Resource + LambdaInvokeCall.WaitSuffix}.");

        CheckInvokeParameters(fields);
        return new LambdaInvokeCall(waitsForToken);
    }

    private static void CheckInvokeParameters(FieldReader fields)
    {
        const string name = "Parameters";
        var parameters = fields.Optional(name, JsonValueKind.Object) ?? throw fields.Refuse(name, "is missing.");
        var given = parameters.EnumerateObject().Select(member => member.Name.EndsWith(".$", StringComparison.Ordinal) ? member.Name[..^2] : member.Name).ToList();
        if (given.Find(member => member is not ("FunctionName" or "Payload")) is { } unknown) throw fields.Refuse($"{name}.{unknown}", "is not supported here.");
        foreach (var needed in new[] { "FunctionName", "Payload" })
        {
            if (!given.Contains(needed)) throw fields.Refuse($"{name}.{needed}", "is missing.");
        }
    }

    [GeneratedRegex(@"^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionArn();
}
