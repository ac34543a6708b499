using System.Buffers;
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
    private const int MostDepth = 1001;

    private static readonly string[] s_added = ["failedSteps", "incident", "escalation"];

    /// <summary>Null when Triage has not failed.</summary>
    public static DeathDocument? Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("failedSteps", out var failures)) return null;
        if (failures.ValueKind != JsonValueKind.Object || !failures.TryGetProperty("Triage", out _)) return null;
        document = EcsAutoHeal.Json.WellFormedText.Of(document);
        var added = DeathDocument.Read(Part(document, p => s_added.Contains(p.Name) && p.Value.ValueKind == JsonValueKind.Object));
        var reading = TriggerReader.Read(Part(document, p => !s_added.Contains(p.Name)));
        // A composite alarm names no service, but itself.
        return added with { Trigger = reading.Trigger, Subject = reading.Clue is { Cluster: { } cluster } clue ? ToSubject(cluster, clue) : null };
    }

    private static JsonElement Part(JsonElement document, Func<JsonProperty, bool> belongs)
    {
        // An input may be nested deeper than a serializer goes.
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { MaxDepth = MostDepth, SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var property in document.EnumerateObject().Where(belongs)) property.WriteTo(writer);
            writer.WriteEndObject();
        }
        using var part = JsonDocument.Parse(buffer.WrittenMemory, new() { MaxDepth = MostDepth });
        return part.RootElement.Clone();
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
