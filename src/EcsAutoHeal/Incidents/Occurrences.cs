using System.Text;
using System.Text.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>The deaths that an incident has recorded: an exact count, the newest by name. One value of bounded size.</summary>
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

    /// <summary>The record of a new incident.</summary>
    public static Occurrences First(DeathDocument document, DateTimeOffset now) => new Occurrences { FirstSeen = now, LastSeen = now }.With(document, now);

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
    public string AsValue()
    {
        for (var newest = Newest; ; newest /= 2)
        {
            var value = WrittenJson.Text(this with { Deaths = [.. Deaths.TakeLast(newest)] }, WrittenJson.Default.Occurrences);
            if (newest == 0 || Encoding.UTF8.GetByteCount(value) <= OpsItemDraft.MaxValueBytes) return value;
        }
    }

    /// <summary>Adds the death of a document. The same death by another route adds the route, not a death.</summary>
    public Occurrences With(DeathDocument document, DateTimeOffset now)
    {
        var id = document.Verdict is { TaskArn: { } task } verdict
            ? DeathIdentity.Of(task, verdict.Culprit?.Name ?? "", verdict.Culprit?.RuntimeId)
            : string.Join(',', document.Trigger?.Routes ?? []) + document.Trigger?.Time?.ToString("O");
        var routes = document.Trigger?.Routes ?? [];
        if (Deaths.FirstOrDefault(d => d.Id == id) is { } known)
        {
            var merged = known with { Routes = [.. known.Routes.Union(routes)] };
            return this with { LastSeen = now, Deaths = [.. Deaths.Select(d => d == known ? merged : d)] };
        }
        var death = new Occurrence(id, document.Verdict?.DiedAt ?? document.Trigger?.Time ?? now, routes);
        return this with { Count = Count + 1, LastSeen = now, Deaths = [.. Deaths.Append(death).TakeLast(Newest)] };
    }
}

/// <summary>One death.</summary>
/// <param name="Id">Its identity: task, container, runtime id.</param>
/// <param name="At">When.</param>
/// <param name="Routes">By which ways it became known.</param>
public sealed record Occurrence(string Id, DateTimeOffset At, IReadOnlyList<string> Routes);
