using System.Text;
using System.Text.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Incidents;

/// <summary>Deaths that an incident has recorded: a count, the newest by name. One value of bounded size.</summary>
public sealed record Occurrences
{
    private const int Newest = 20;

    /// <summary>How many deaths.</summary>
    public int Count { get; init; }

    /// <summary>When the first was recorded.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the last was recorded.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The newest, newest last.</summary>
    public IReadOnlyList<Occurrence> Deaths { get; init; } = [];

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

    /// <summary>Several records as one.</summary>
    public static Occurrences Sum(IReadOnlyCollection<Occurrences> records) => new()
    {
        Count = records.Sum(r => r.Count),
        FirstSeen = records.Min(r => r.FirstSeen),
        LastSeen = records.Max(r => r.LastSeen),
        Deaths = [.. records.SelectMany(r => r.Deaths).OrderBy(d => d.At).TakeLast(Newest)],
    };

    /// <summary>The record as one value of an OpsItem. Long names may leave room for fewer deaths; the count stays exact.</summary>
    public string AsValue()
    {
        for (var newest = Newest; ; newest /= 2)
        {
            var value = WrittenJson.Text(this with { Deaths = [.. Deaths.TakeLast(newest)] }, WrittenJson.Default.Occurrences);
            if (newest == 0 || Encoding.UTF8.GetByteCount(value) <= OpsItemDraft.MaxValueBytes) return value;
        }
    }

    /// <summary>What the death of a document is called in the record.</summary>
    public static string IdOf(DeathDocument document) => document.Verdict is { TaskArn: { } task } verdict
        ? DeathIdentity.Of(task, verdict.Culprit?.Name ?? "", verdict.Culprit?.RuntimeId)
        : string.Join(',', document.Trigger?.Routes ?? []) + document.Trigger?.Time?.ToString("O");

    /// <summary>Whether the death of a document stands in the record by name.</summary>
    public bool Knows(DeathDocument document) => Find(IdOf(document)) is not null;

    /// <summary>Adds the deaths of a document. The same death by another route adds the route, not a death.</summary>
    public Occurrences With(DeathDocument document, DateTimeOffset now)
    {
        var (id, routes, deaths) = (IdOf(document), document.Trigger?.Routes ?? [], DeathsOf(document));
        if (Find(id) is { } known)
        {
            var merged = known with { Routes = [.. known.Routes.Union(routes)], Deaths = Math.Max(known.Deaths, deaths) };
            return merged.Deaths == known.Deaths && merged.Routes.Count == known.Routes.Count
                ? this
                : this with { Count = Count + merged.Deaths - known.Deaths, LastSeen = now, Deaths = [.. Deaths.Select(d => d == known ? merged : d)] };
        }
        var death = new Occurrence(id, document.Verdict?.DiedAt ?? document.Trigger?.Time ?? now, routes, deaths);
        return this with { Count = Count + deaths, LastSeen = now, Deaths = [.. Deaths.Append(death).TakeLast(Newest)] };
    }

    private Occurrence? Find(string id) => Deaths.FirstOrDefault(d => DeathIdentity.AreSame(d.Id, id));

    /// <summary>
    /// A group that Intake made of events stands for all its deaths. An alarm or a person counts what has stopped in the last
    /// hour, which events have told of already: it stands for one.
    /// </summary>
    private static int DeathsOf(DeathDocument document) =>
        document is { Trigger: { Kind: TriggerKind.IntakeGroup, AlarmReason: null }, Verdict.TaskArn: not null, Subject.DeathCount: > 1 and var count } ? count : 1;
}

/// <summary>One death, or several that were reported together.</summary>
/// <param name="Id">The identity of the newest: task, container, runtime id.</param>
/// <param name="At">When.</param>
/// <param name="Routes">By which ways it became known.</param>
/// <param name="Deaths">How many deaths were reported together with it, itself counted.</param>
public sealed record Occurrence(string Id, DateTimeOffset At, IReadOnlyList<string> Routes, int Deaths = 1);
