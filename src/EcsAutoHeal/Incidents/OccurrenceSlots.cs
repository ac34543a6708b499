using System.Security.Cryptography;
using System.Text;

namespace EcsAutoHeal.Incidents;

/// <summary>
/// The deaths of an incident in its operational data. UpdateOpsItem merges by key and knows no condition, so two executions
/// that added to one value would lose one of both additions. Hence a bounded number of slots, chosen by the death's
/// identity, and their sum for people: whoever writes reads again, and mends the sum where another has written meanwhile.
/// </summary>
public sealed class OccurrenceSlots
{
    private const string Prefix = OpsItemDraft.OccurrencesKey + "/";

    private readonly IReadOnlyDictionary<string, string> _data;
    private readonly SortedDictionary<string, Occurrences> _slots;

    private OccurrenceSlots(IReadOnlyDictionary<string, string> data, DateTimeOffset now)
    {
        _data = data;
        _slots = new(data.Where(d => d.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(d => d.Key, d => Occurrences.Read(d.Value, now)), StringComparer.Ordinal);
    }

    /// <summary>How many deaths stand in all slots.</summary>
    public int Count => _slots.Values.Sum(s => s.Count);

    /// <summary>Reads the slots.</summary>
    /// <param name="operationalData">The OpsItem's values by key; empty for a new OpsItem.</param>
    /// <param name="now">The time.</param>
    public static OccurrenceSlots Read(IReadOnlyDictionary<string, string> operationalData, DateTimeOffset now) => new(operationalData, now);

    /// <summary>The slots of a new OpsItem, with the deaths of its document in them.</summary>
    public static OccurrenceSlots Of(DeathDocument document, DateTimeOffset now) => new(Read(new Dictionary<string, string>(), now).Missing(document, now), now);

    /// <summary>The values that were read.</summary>
    public IReadOnlyDictionary<string, string> Values => _data;

    /// <summary>Whether every death that a document names stands in its slot.</summary>
    public bool Knows(DeathDocument document) => Occurrence.Of(document, default).All(death => _slots.TryGetValue(KeyOf(death.Id), out var slot) && slot.Knows(death.Id));

    /// <summary>What has to be written so that the deaths of a document are recorded and the sum is right; nothing where it is so already.</summary>
    public IReadOnlyDictionary<string, string> Missing(DeathDocument document, DateTimeOffset now)
    {
        var missing = new Dictionary<string, string>();
        var slots = new SortedDictionary<string, Occurrences>(_slots, StringComparer.Ordinal);
        foreach (var death in Occurrence.Of(document, now))
        {
            var key = KeyOf(death.Id);
            slots[key] = (slots.GetValueOrDefault(key) ?? new() { FirstSeen = now, LastSeen = now }).With(death, now);
        }
        foreach (var (key, slot) in slots) Want(key, slot);
        Want(OpsItemDraft.OccurrencesKey, Occurrences.Sum(slots.Values));
        return missing;

        void Want(string at, Occurrences record)
        {
            if (record.AsValue() is var value && _data.GetValueOrDefault(at) != value) missing[at] = value;
        }
    }

    /// <summary>One of sixteen: the first hex digit of the identity's hash, without the runtime id, which not every route knows.</summary>
    private static string KeyOf(string id) =>
        $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id[..(id.LastIndexOf('|') is var end and > 0 ? end : id.Length)])))[0]}";
}
