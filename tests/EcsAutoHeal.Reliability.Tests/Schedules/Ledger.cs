using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What a schedule did to the world, and what of it must never happen.</summary>
internal sealed class Ledger(Schedule schedule)
{
    private static readonly TimeSpan s_cooldown = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(string TaskId, string Container), DateTimeOffset> _reported = [];
    private readonly List<DateTimeOffset> _heals = [];
    private readonly List<DateTimeOffset> _releases = [];
    private readonly Dictionary<string, DateTimeOffset> _resolved = [];
    private readonly List<string> _calls = [];

    public int Incidents => schedule.Cloud.OpsItems.Items.Count;

    public int Heals => _heals.Count;

    /// <summary>The calls in the order in which they were answered.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>Whether an old text can stand in an OpsItem: OpsCenter has no conditional write, and a call of a function that was killed came late.</summary>
    public bool HasLateText { get; set; }

    private Plan Plan => schedule.Plan;

    private IReadOnlyList<LocalOpsItem> Items => schedule.Cloud.OpsItems.Items;

    /// <summary>
    /// An event that a rule takes tells of these deaths in a task that runs on: one of ECS, or a probe's, which stays a death also
    /// where it comes once the task is gone.
    /// </summary>
    public void Reported(JsonElement happened)
    {
        var detail = happened.GetProperty("detail");
        if (!detail.TryGetProperty("containers", out var containers) || (detail.TryGetProperty("desiredStatus", out var desired) && desired.GetString() != "RUNNING")) return;
        foreach (var container in containers.EnumerateArray())
            if ((container.TryGetProperty("lastStatus", out var status) || container.TryGetProperty("knownStatus", out status)) && status.GetString() == "STOPPED")
                _reported.TryAdd((detail.GetProperty("taskArn").GetString()!.Split('/')[^1], container.GetProperty("name").GetString()!), schedule.Now);
    }

    /// <summary>A call was answered.</summary>
    public void Answered(AwsRequest request, AwsReply? reply)
    {
        _calls.Add(string.Create(CultureInfo.InvariantCulture, $"{schedule.Now - Plan.Start} {request.AccessKeyId} {request.Operation} {reply?.Status}"));
        if (request.Operation == "UpdateService" && reply?.Status == 200) _heals.Add(schedule.Now);
    }

    /// <summary>A person has resolved an OpsItem in the console.</summary>
    public void Resolved(LocalOpsItem item) => _resolved.TryAdd(item.OpsItemId, schedule.Now);

    /// <summary>Somebody has deployed the service.</summary>
    public void Released() => _releases.Add(schedule.Now);

    /// <summary>What went wrong, in sentences; none in a good schedule.</summary>
    public IEnumerable<string> Violations() => [.. OfDeaths(), .. OfRecords(), .. OfHeals(), .. OfEnds()];

    /// <summary>Every death belongs to one incident, and to an open one for as long as it lasts.</summary>
    private IEnumerable<string> OfDeaths()
    {
        var known = new HashSet<(string, string)>();
        foreach (var incident in Items.GroupBy(item => (Value(item, OpsItemDraft.KeyKey), Value(item, OpsItemDraft.NumberKey))).OrderBy(g => g.Min(item => item.CreatedTime)))
        {
            var named = _reported.Keys.Where(death => incident.Any(item => Names(item, death))).ToArray();
            // A batch may bring an old death together with a new one; a person may ask again after any, and may resolve an
            // incident while an execution adds a death to it, which then has one of its own: nobody had looked at it.
            if (named.Length > 0 && named.All(known.Contains) && !incident.Any(IsPersons) && !incident.Any(WasUnderWayAtAResolution))
                yield return $"an incident was opened again for {string.Join(", ", named)}: {incident.First().OpsItemId}";
            known.UnionWith(named);
        }
        foreach (var item in Items.Where(item => _resolved.ContainsKey(item.OpsItemId)))
            foreach (var death in _reported.Where(death => death.Value > _resolved[item.OpsItemId] && Names(item, death.Key)))
                yield return $"the death of {death.Key.Container} in {death.Key.TaskId} was added to {item.OpsItemId}, which a person had resolved before";
        // An execution that a person has stopped may have had it in its hands.
        foreach (var death in _reported.Keys.Where(death => !known.Contains(death) && Plan.Aborts.Count == 0 && !HasLateText))
            yield return $"no incident tells of the death of {death.Container} in {death.TaskId}";
        foreach (var task in schedule.Cloud.Ecs.Tasks.Where(t => t.RunsAndShould))
            foreach (var container in task.Containers.Where(c => !c.Running && _reported.ContainsKey((task.Id, c.Name))))
                if (!IsExcused(_reported[(task.Id, container.Name)]) && !Items.Any(item => item.IsOpen && Value(item, OpsItemDraft.ContainerKey) == container.Name))
                    yield return $"{container.Name} is dead in {task.Id}, and no incident of it is open";
    }

    /// <summary>The record is the truth, and the OpsItem shows it.</summary>
    private IEnumerable<string> OfRecords()
    {
        var records = schedule.Records;
        foreach (var key in Items.Where(item => item.IsOpen).GroupBy(item => Value(item, OpsItemDraft.KeyKey)))
            if (key.Count() - 1 > (records.GetValueOrDefault(key.Key ?? "")?.LostCreates ?? 0))
                yield return $"{key.Count()} incidents are open for {key.Key}";
        foreach (var (key, record) in records)
        {
            if (record.Owner is { } owner && schedule.Executions.FirstOrDefault(e => e.Start.Arn == owner.Execution) is { Status: not ExecutionStatus.ABORTED })
                yield return $"{key} is still owned by an execution that has ended";
            if (Plan.Aborts.Count > 0) continue;
            if (record.Status == IncidentStatus.Opening) yield return $"{key} is still opening";
            var item = Items.FirstOrDefault(i => i.OpsItemId == record.OpsItemId);
            if (item is null) yield return $"{key} has no OpsItem";
            else if (Occurrences.Read(Value(item, OpsItemDraft.OccurrencesKey), schedule.Now).Count is var shown && shown != record.Deaths.Count && !HasLateText)
                yield return $"{item.OpsItemId} shows {shown} deaths, and its record has {record.Deaths.Count}";
        }
        foreach (var incident in Items.GroupBy(item => (Value(item, OpsItemDraft.KeyKey), Value(item, OpsItemDraft.NumberKey))))
            if (Plan.Aborts.Count == 0 && !schedule.Cloud.Sns.Messages.Any(m => incident.Any(item => Tells(m.Message, item))))
                yield return $"nobody was told of {incident.First().OpsItemId}";
    }

    /// <summary>A service is healed where it has to be, and never twice for the same.</summary>
    private IEnumerable<string> OfHeals()
    {
        foreach (var (first, second) in _heals.Zip(_heals.Skip(1)))
            if (second - first < s_cooldown)
                yield return string.Create(CultureInfo.InvariantCulture, $"a second deployment was forced {(second - first).TotalSeconds} s after the first");
        if (Plan.HasToHeal && _heals.Count == 0)
            yield return "nothing was healed";
        if (Plan is { Relapse: null, Kills.Count: < 2, Resolutions.Count: 0, Aborts.Count: 0, LaterDeaths.Count: 0 } && !schedule.HasWaited && _heals.Count > 0 && Items.All(item => item.IsOpen))
            yield return "the service was healed, and no incident was resolved";
        if (!Plan.IsOptedIn && _heals.Count > 0)
            yield return "a service was healed that has not opted in";
        if (Plan is { IsOptedIn: true, Relapse: null, Kills.Count: 0, Aborts.Count: 0, Resolutions.Count: 0, HasTwoCauses: false } && !schedule.HasWaited && _heals.Count < 2)
            foreach (var task in schedule.Cloud.Ecs.Tasks.Where(t => t.RunsAndShould))
                if (IsDeadFor(task) is { } died && !_heals.Concat(_releases).Any(at => at <= died && died - at < 2 * s_cooldown))
                    yield return string.Create(CultureInfo.InvariantCulture, $"the service was not healed of a death at {died - Plan.Start}");
    }

    /// <summary>No execution fails, and no message is lost.</summary>
    private IEnumerable<string> OfEnds()
    {
        foreach (var execution in schedule.Executions.Where(e => e.Status is not (ExecutionStatus.SUCCEEDED or ExecutionStatus.ABORTED)))
            yield return $"the execution {execution.Start.Name} ended {execution.Status}: {execution.Error} {execution.Cause}";
        if (schedule.Lost > 0) yield return $"{schedule.Lost} messages went to the dead-letter queue";
    }

    private DateTimeOffset? IsDeadFor(LocalTask task) =>
        task.Containers.Where(c => !c.Running && _reported.ContainsKey((task.Id, c.Name))).Select(c => (DateTimeOffset?)_reported[(task.Id, c.Name)]).FirstOrDefault();

    /// <summary>Whether a person has resolved what was open after a death, or stopped the execution that had it in its hands.</summary>
    private bool IsExcused(DateTimeOffset reported) => Plan.Resolutions.Any(at => Plan.Start + at >= reported) || Plan.Aborts.Any(at => Plan.Start + at >= reported);

    /// <summary>A message about an incident, or of another one of the same task that names its container too.</summary>
    private static bool Tells(string message, LocalOpsItem item) => message.Contains(item.OpsItemId, StringComparison.Ordinal)
        || (message.Contains("Also dead", StringComparison.Ordinal) && Value(item, OpsItemDraft.ContainerKey) is { } container && message.Contains(container, StringComparison.Ordinal));

    /// <summary>Whether the execution that owns it was started by a person, by hand.</summary>
    private bool IsPersons(LocalOpsItem item) =>
        schedule.Executions.FirstOrDefault(e => e.Start.Arn == Value(item, OpsItemDraft.ExecutionKey))?.Start.Input.Contains("\"heal\":", StringComparison.Ordinal) == true;

    /// <summary>Whether the execution that opened it had begun when a person resolved the one before.</summary>
    private bool WasUnderWayAtAResolution(LocalOpsItem item) =>
        schedule.Executions.FirstOrDefault(e => e.Start.Arn == Value(item, OpsItemDraft.ExecutionKey)) is { } opener
        && _resolved.Values.Any(at => at <= item.CreatedTime && opener.StartDate <= at);

    private static string? Value(LocalOpsItem item, string key) => item.OperationalData.GetValueOrDefault(key)?.Value;

    private static bool Names(LocalOpsItem item, (string TaskId, string Container) death) =>
        Value(item, OpsItemDraft.OccurrencesKey)?.Contains($"{death.TaskId}|{death.Container}|", StringComparison.Ordinal) == true;
}
