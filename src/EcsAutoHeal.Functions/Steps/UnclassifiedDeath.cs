using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Finds the incident of a death that could not be classified. Where an event and an alarm report one death, and one of the two
/// cannot be looked into, it belongs to the incident of the other: one that is open at the service and knows the task, or had its
/// last death minutes ago. Anything else has its own incident.
/// </summary>
internal sealed class UnclassifiedDeath(StepContext context, RecordTable records, OpsItems opsItems)
{
    private const int MostCandidates = 5;
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(10);

    /// <summary>The key of its incident.</summary>
    public async Task<string> KeyAsync(DeathDocument document, string execution, CancellationToken cancel)
    {
        var key = IncidentKey.Of(document, execution);
        if (document is not { Verdict: null, Subject: { Service: not null } subject }) return key;
        try
        {
            var open = (await opsItems.OpenAsync(OpsItemDraft.ServiceKey, OpsItemDraft.FitValue(subject.DisplayName()), cancel)).Where(item => item is { Number: not null, Key: not null }).ToArray();
            if (open.Any(item => item.Key == key)) return key;
            foreach (var candidate in open.TakeLast(MostCandidates).Reverse())
                if ((await records.IncidentAsync(candidate.Key!, cancel)).Body is { Status: IncidentStatus.Open } record && IsOfOneDeath(record, subject)) return candidate.Key!;
        }
        catch (Exception e) when (e is AwsCallException or RecordUnreadable)
        {
            // The list is a help, not a need. What is wrong with the table shows below.
        }
        return key;
    }

    private bool IsOfOneDeath(IncidentRecord record, Subject subject)
    {
        var tasks = subject.Tasks.Select(t => ArnNames.Last(t.TaskArn)).Concat(subject.OtherTasks.Select(ArnNames.Last)).ToHashSet();
        return context.Now() - record.Deaths.LastSeen <= s_together || record.Current().Any(death => death.Task is { } task && tasks.Contains(task));
    }
}
