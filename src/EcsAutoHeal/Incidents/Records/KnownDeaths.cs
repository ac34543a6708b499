namespace EcsAutoHeal.Incidents.Records;

/// <summary>Adds deaths to a record: by identity to its list, and, for the current incident, to its count.</summary>
internal static class KnownDeaths
{
    /// <summary>The most deaths that are known by name.</summary>
    public const int Most = 256;

    /// <summary>Adds the deaths of a report to the current incident. What belongs to an earlier incident stays there, but for what nobody has looked at.</summary>
    /// <param name="record">The record.</param>
    /// <param name="deaths">The deaths.</param>
    /// <param name="by">Who adds them to an incident that was there already; null for who opens it.</param>
    /// <param name="isPersons">Whether a person asks: then a death stays where it is.</param>
    /// <param name="unseen">Whether a death that is known was never looked at.</param>
    /// <param name="now">The time.</param>
    public static IncidentRecord With(this IncidentRecord record, IEnumerable<ReportedDeath> deaths, string? by, bool isPersons, Func<KnownDeath, bool> unseen, DateTimeOffset now)
    {
        var (known, counted, added) = (record.Known.ToList(), record.Deaths, false);
        foreach (var death in deaths)
        {
            var at = known.FindIndex(d => Subjects.DeathIdentity.AreSame(d.Id, death.Id));
            if (at >= 0 && (known[at].Number == record.Number || isPersons || !unseen(known[at])))
            {
                // A death that comes again tells another way in which it was seen.
                if (counted.Knows(death.Occurrence.Id)) counted = counted.With(death.Occurrence, now);
                continue;
            }
            if (at >= 0) known.RemoveAt(at);
            known.Add(Entry(death, record.Number, by));
            (counted, added) = (counted.With(death.Occurrence, now), true);
        }
        return added || counted != record.Deaths ? Bounded(record with { Known = known, Deaths = counted.Carried() }) : record;
    }

    /// <summary>The list's entry of a death.</summary>
    public static KnownDeath Entry(ReportedDeath death, int number, string? by) => new()
    {
        Id = death.Id,
        Number = number,
        By = by,
        Task = death.Task,
        Deployment = death.Deployment,
        StartedAt = death.StartedAt,
        At = death.Occurrence.At,
    };

    /// <summary>
    /// The oldest are forgotten first: of incidents that are over, then of tasks that the remedy has ended, then the others. If a
    /// remedy is under way and one of the others has to go, the record remembers that: closing asks for every death.
    /// </summary>
    private static IncidentRecord Bounded(IncidentRecord record)
    {
        if (record.Known.Count <= Most) return record;
        var forgotten = record.Known.OrderBy(d => Order(record, d)).ThenBy(d => d.At).Take(record.Known.Count - Most).ToHashSet();
        return record with
        {
            Known = [.. record.Known.Where(d => !forgotten.Contains(d))],
            HasForgotten = record.HasForgotten || (record.Remedy is not null && forgotten.Any(d => Order(record, d) == 2)),
        };
    }

    private static int Order(IncidentRecord record, KnownDeath death) =>
        death.Number < record.Number ? 0 : record.Remedy is { } remedy && remedy.HasEnded(death, DateTimeOffset.MaxValue) ? 1 : 2;
}
