using System.Text;
using System.Text.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>Deaths that an incident has recorded: a count, the newest by name. One value of bounded size.</summary>
public sealed record Occurrences
{
    private const int Newest = 20;
    private const int CarriedBytes = 12_000;

    /// <summary>How many deaths.</summary>
    public int Count { get; init; }

    /// <summary>The version of the incident's record that this was taken from, where it stands in an OpsItem: a later one knows more.</summary>
    public long? Version { get; init; }

    /// <summary>When the first was recorded.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the last was recorded.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The newest, newest last.</summary>
    public IReadOnlyList<Occurrence> Deaths { get => field ?? []; init; } = [];

    /// <summary>Reads a record; an unreadable one (somebody edited the OpsItem) begins anew.</summary>
    public static Occurrences Read(string? json, DateTimeOffset now)
    {
        try
        {
            if (json is not null && JsonSerializer.Deserialize(json, DocumentJson.Default.Occurrences) is { Deaths: { } deaths } record && deaths.All(d => d is { Id: not null, Routes: not null }))
                return record;
        }
        catch (JsonException)
        {
            // Begins anew.
        }
        return new() { FirstSeen = now, LastSeen = now };
    }

    /// <summary>The record as one value of an OpsItem. Long names may leave room for fewer deaths; the count stays exact.</summary>
    public string AsValue() => WrittenJson.Text(Within(OpsItemDraft.MaxValueBytes), WrittenJson.Default.Occurrences);

    /// <summary>The record as the incident's record carries it.</summary>
    internal Occurrences Carried() => Within(CarriedBytes);

    private Occurrences Within(int bytes)
    {
        for (var newest = Newest; ; newest /= 2)
        {
            var fitting = Deaths.Count <= newest ? this : this with { Deaths = [.. Deaths.TakeLast(newest)] };
            if (newest == 0 || Encoding.UTF8.GetByteCount(WrittenJson.Text(fitting, WrittenJson.Default.Occurrences)) <= bytes) return fitting;
        }
    }

    /// <summary>Whether a death stands in the record by name.</summary>
    public bool Knows(string id) => Find(id) is not null;

    /// <summary>Adds a death. The same death by another route adds the route, not a death.</summary>
    public Occurrences With(Occurrence death, DateTimeOffset now)
    {
        if (Find(death.Id) is not { } known)
            return this with { Count = Count + death.Deaths, LastSeen = now, Deaths = [.. Deaths.Append(death).TakeLast(Newest)] };
        var merged = known with { Routes = [.. known.Routes.Union(death.Routes)], Deaths = Math.Max(known.Deaths, death.Deaths) };
        return merged.Deaths == known.Deaths && merged.Routes.Count == known.Routes.Count
            ? this
            : this with { Count = Count + merged.Deaths - known.Deaths, LastSeen = now, Deaths = [.. Deaths.Select(d => d == known ? merged : d)] };
    }

    private Occurrence? Find(string id) => Deaths.FirstOrDefault(d => DeathIdentity.AreSame(d.Id, id));
}
