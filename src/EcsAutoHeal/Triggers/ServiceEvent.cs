using System.Globalization;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>The events <c>ECS Service Action</c> and <c>ECS Deployment State Change</c>: they name a service in <c>resources</c>.</summary>
internal static class ServiceEvent
{
    /// <summary>How the route of such an event begins.</summary>
    public const string Route = "service event ";

    public static (Trigger, Clue) Read(JsonField document)
    {
        var resource = document["resources"].Items().FirstOrDefault();
        var arn = resource.Element is null ? null : resource.Text();
        if (ArnNames.Part(arn, 5)?.Split('/') is not ["service", .., var service]) throw document["resources"].Unexpected("the ARN of a service, arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME");
        var detail = document["detail"];
        var parts = ArnNames.Part(arn, 5)!.Split('/');
        var trigger = new Trigger
        {
            Kind = TriggerKind.ServiceEvent,
            Routes = [$"{Route}{detail["eventName"].Text() ?? "(unnamed)"}"],
            Time = document["time"].Time(),
            EventId = Envelope.Text(document, "id"),
            AlarmReason = detail["eventType"].Text() is "WARN" or "ERROR" ? Redactor.Reason($"{detail["eventName"].Text()} {detail["reason"].FreeText()}".TrimEnd()) : null,
            Heal = Remedies.HealMode.Never,
        };
        return (trigger, new Clue
        {
            // Old service ARNs have no cluster in them; then it is the detail's, or the account's default cluster.
            Cluster = detail["clusterArn"].Text() ?? (parts.Length == 3 ? parts[1] : "default"),
            Service = service,
            Account = ArnNames.Part(arn, 4),
            Region = ArnNames.Part(arn, 3),
            // ECS tells of tasks that it cannot place or start every few minutes, for as long as it lasts.
            Matter = detail["deploymentId"].Text() ?? document["time"].Time()?.UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture),
        });
    }
}
