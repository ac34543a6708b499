using System.Text.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// The document of an execution whose Triage failed: the raw input, in which fields of ours may have any type, with what
/// the state machine has added to it. Whom it is about has to come out of the input itself.
/// </summary>
internal static class UntriagedInput
{
    private static readonly string[] s_added = ["failedSteps", "incident", "escalation"];

    /// <summary>Null when Triage has not failed.</summary>
    public static DeathDocument? Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("failedSteps", out var failures)) return null;
        if (failures.ValueKind != JsonValueKind.Object || !failures.TryGetProperty("Triage", out _)) return null;
        var added = DeathDocument.Read(Part(document, p => s_added.Contains(p.Name) && p.Value.ValueKind == JsonValueKind.Object));
        var reading = TriggerReader.Read(Part(document, p => !s_added.Contains(p.Name)));
        // A composite alarm names no service, but itself.
        return added with { Trigger = reading.Trigger, Subject = reading.Clue is { Cluster: { } cluster } clue ? ToSubject(cluster, clue) : null };
    }

    private static JsonElement Part(JsonElement document, Func<JsonProperty, bool> belongs)
    {
        var part = new Dictionary<string, JsonElement>();
        foreach (var property in document.EnumerateObject().Where(belongs)) part[property.Name] = property.Value;
        return JsonSerializer.SerializeToElement(part, FunctionsJson.Default.DictionaryStringJsonElement);
    }

    private static Subject ToSubject(string cluster, Clue clue) => new()
    {
        Cluster = ArnNames.Last(cluster),
        ClusterArn = cluster,
        Service = clue.Service,
        Account = clue.Account,
        Region = clue.Region,
        Tasks = CarriedTasks.Of(clue.Tasks),
        DeathCount = clue.DeathCount ?? clue.Tasks.Count,
        AlsoDying = clue.AlsoDying,
        OtherTasks = clue.OtherTasks,
        OtherStarts = clue.OtherStarts,
        AlsoDead = clue.AlsoDead,
    };
}
