using EcsAutoHeal.Json;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>What a person types into the console's Start execution, or the command builds from its options.</summary>
internal static class PersonInput
{
    private static readonly string[] Known = ["cluster", "service", "task", "taskArn", "heal", "openIncident", "comment"];

    /// <summary>Null when the document is no input of a person, but something longer that was pasted.</summary>
    public static (Trigger, Clue)? Read(JsonField document)
    {
        var fields = document.Element!.Value.EnumerateObject().Select(p => p.Name).ToArray();
        var unknown = fields.FirstOrDefault(f => !Known.Contains(f, StringComparer.OrdinalIgnoreCase));
        // In the spelling of the forms it is meant as one of them; AWS's own documents spell Cluster and TaskARN, or have more.
        var isForm = fields.Any(f => f is "cluster" or "service" or "task" or "taskArn");
        var hasSubject = document["cluster"].IsPresent || document["service"].IsPresent || document["task"].IsPresent || document["taskArn"].IsPresent;
        if (!hasSubject || (!isForm && unknown is not null)) return null;
        if (document["containers"].IsPresent || document["data"].IsPresent || document["detail"].IsPresent || document["task"].IsObject) return null;
        if (unknown is not null)
            throw new MalformedDocumentException(unknown, $"only the fields {string.Join(", ", Known)}", "a field of another name");
        var trigger = new Trigger
        {
            Kind = TriggerKind.Person,
            Routes = ["a person's request"],
            Heal = Heal(document["heal"]),
            OpenIncident = document["openIncident"].Flag() ?? true,
        };
        return (trigger, ReadClue(document));
    }

    private static Clue ReadClue(JsonField document)
    {
        var cluster = document["cluster"].Text();
        if ((document["taskArn"].Text() ?? document["task"].Text()) is { } task && (document["taskArn"].IsPresent || task.StartsWith("arn:", StringComparison.Ordinal)))
        {
            var arn = EcsTaskReader.Arn(document["taskArn"].IsPresent ? document["taskArn"] : document["task"]);
            return new()
            {
                Cluster = cluster ?? arn.Cluster ?? throw document["cluster"].Unexpected("the cluster's name (this task's ARN is of the old form and does not name it)"),
                Task = arn.Value,
                Account = arn.Account,
                Region = arn.Region,
            };
        }
        var named = cluster ?? throw document["cluster"].Unexpected("the cluster's name or ARN");
        if (ArnNames.Part(named, 5) is { } resource && !resource.StartsWith("cluster/", StringComparison.Ordinal)) throw document["cluster"].Unexpected("the cluster's name, or its ARN arn:aws:ecs:REGION:ACCOUNT:cluster/NAME");
        var service = document["service"].Text();
        if (ArnNames.Part(service, 5) is { } other && !other.StartsWith("service/", StringComparison.Ordinal)) throw document["service"].Unexpected("the service's name, or its ARN arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME");
        if (ArnNames.Part(service, 5)?.Split('/') is [_, var owner, _] && owner != ArnNames.Last(named)) throw document["service"].Unexpected($"a service of the cluster \"{ArnNames.Last(named)}\"");
        if (service is not null && document["task"].Text() is not null) throw document["task"].Unexpected("nothing beside \"service\" (a task names its service itself)");
        if (service is null && document["task"].Text() is null) throw document["service"].Unexpected("the service's name (or \"task\" with a task's id)");
        return new()
        {
            Cluster = named,
            Service = service is null ? null : ArnNames.Last(service),
            Task = document["task"].Text(),
            Account = ArnNames.Part(named, 4),
            Region = ArnNames.Part(named, 3),
        };
    }

    private static HealMode Heal(JsonField heal) => heal.Text() switch
    {
        null or "never" => HealMode.Never,
        "approve" => HealMode.Approve,
        "auto" => HealMode.Auto,
        _ => throw heal.Unexpected("\"never\", \"approve\" or \"auto\""),
    };
}
