using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>
/// A stack on moto. Names that CloudFormation makes up, STACK-LOGICALID-RANDOM, stand here without the random part, as our own
/// reader makes them up; nothing else is changed.
/// </summary>
/// <param name="Request">What was deployed.</param>
/// <param name="Status">The stack's status.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="NullsInLists">How often moto left a null where CloudFormation drops an item that is AWS::NoValue.</param>
/// <param name="Resources">By logical id, those whose condition holds.</param>
internal sealed partial record DeployedStack(StackRequest Request, string Status, IReadOnlyDictionary<string, string> Outputs, int NullsInLists, IReadOnlyDictionary<string, StackResource> Resources)
{
    internal static DeployedStack Read(StackRequest request, JsonNode told)
    {
        var stack = JsonNode.Parse(MadeUpName().Replace(told.ToJsonString(), "$1"))!;
        return new(
            request,
            (string)stack[nameof(Status)]!,
            stack[nameof(Outputs)]!.AsObject().ToDictionary(output => output.Key, output => (string)output.Value!),
            (int)stack[nameof(NullsInLists)]!,
            stack[nameof(Resources)]!.AsObject().ToDictionary(
                resource => resource.Key,
                resource => new StackResource(
                    resource.Key,
                    (string)resource.Value![nameof(StackResource.Type)]!,
                    (string?)told[nameof(Resources)]![resource.Key]![nameof(StackResource.PhysicalId)],
                    (string?)resource.Value[nameof(StackResource.Status)],
                    resource.Value[nameof(StackResource.Properties)]!.AsObject(),
                    resource.Value[nameof(StackResource.Created)]?.AsObject(),
                    resource.Value[nameof(StackResource.Completed)]!.AsObject())));
    }

    internal IEnumerable<StackResource> OfType(string type) => Resources.Values.Where(resource => resource.Type == type);

    /// <summary>Our own reading of the same template. One with a fault may be refused.</summary>
    internal DeploymentTemplate ReadByUs() => DeploymentTemplate.Load(Request.Yaml, Request.Parameters, Request.Region);

    [GeneratedRegex($@"\b({LocalNames.StackName}-[A-Za-z]+)-[A-Z0-9]{{12}}\b")]
    private static partial Regex MadeUpName();
}

/// <summary>A resource of a stack on moto.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="PhysicalId">What CloudFormation calls it, the random part included; null where moto's CloudFormation does not know the type.</param>
/// <param name="Status">Its status; null likewise.</param>
/// <param name="Properties">What CloudFormation hands to the service.</param>
/// <param name="Created">What the service tells of it after create-stack; null likewise.</param>
/// <param name="Completed">What the service tells of it after what moto's CloudFormation keeps back was handed over too.</param>
internal sealed record StackResource(string LogicalId, string Type, string? PhysicalId, string? Status, JsonObject Properties, JsonObject? Created, JsonObject Completed);

/// <summary>A stack to deploy.</summary>
/// <param name="Region">Its region; each stack has its own, for all have the same name.</param>
/// <param name="Yaml">The template as written.</param>
/// <param name="Parameters">Parameters that differ from their defaults.</param>
internal sealed record StackRequest(string Region, string Yaml, IReadOnlyDictionary<string, string> Parameters)
{
    internal static StackRequest Default { get; } = new("us-east-1", TemplateText.Ours, new Dictionary<string, string>());

    internal static StackRequest EverythingOn { get; } = new("eu-west-1", TemplateText.Ours, new Dictionary<string, string>
    {
        ["Healing"] = "on",
        ["CooldownMinutes"] = "30",
        ["SettleSeconds"] = "0",
        ["LogLines"] = "50",
        ["LogRetentionDays"] = "7",
        ["AlarmNamePrefix"] = "team-a-",
        ["ClusterNamePattern"] = "prod*",
        ["LogGroupPattern"] = "/ecs/*",
        ["NotificationEmail"] = "on-call@example.com",
        ["RunningCountAlarmCluster"] = "prod-eu",
        ["RunningCountAlarmService"] = "web",
        ["HeartbeatAlarmCluster"] = "prod-eu",
        ["HeartbeatAlarmService"] = "api",
        ["HeartbeatAlarmTasks"] = "2",
        ["SweepClusters"] = "prod-eu,prod-us",
        ["SweepMinutes"] = "2",
    });

    internal static StackRequest Faulty { get; } = new("us-west-2", TemplateText.Faulty, new Dictionary<string, string>());
}
