using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What a schedule did to the world, and what of it must never happen.</summary>
internal sealed class Ledger(Schedule schedule)
{
    private const string Occurrences = "ecs-auto-heal/occurrences";

    private static readonly TimeSpan s_cooldown = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string TaskId, string Container)> _reported = [];
    private readonly List<DateTimeOffset> _heals = [];
    private readonly List<string> _calls = [];

    public int Incidents => schedule.Cloud.OpsItems.Items.Count;

    public int Heals => _heals.Count;

    /// <summary>The calls in the order in which they were answered.</summary>
    public IReadOnlyList<string> Calls => _calls;

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
                _reported.Add((detail.GetProperty("taskArn").GetString()!.Split('/')[^1], container.GetProperty("name").GetString()!));
    }

    /// <summary>A call was answered.</summary>
    public void Answered(AwsRequest request, AwsReply? reply)
    {
        _calls.Add(string.Create(CultureInfo.InvariantCulture, $"{schedule.Now - Plan.Start} {request.AccessKeyId} {request.Operation} {reply?.Status}"));
        if (request.Operation == "UpdateService" && reply?.Status == 200) _heals.Add(schedule.Now);
    }

    /// <summary>What went wrong, in sentences; none in a good schedule.</summary>
    public IEnumerable<string> Violations()
    {
        var items = schedule.Cloud.OpsItems.Items;
        var known = new HashSet<(string, string)>();
        foreach (var item in items.OrderBy(item => item.CreatedTime))
        {
            var named = _reported.Where(death => Names(item, death)).ToArray();
            // A batch may bring an old death together with a new one; a person may ask again after any.
            if (named.Length > 0 && named.All(known.Contains) && !IsPersons(item))
                yield return $"an incident was opened again for {string.Join(", ", named)}: {item.OpsItemId}";
            known.UnionWith(named);
        }
        foreach (var death in _reported.Where(death => !known.Contains(death)))
            yield return $"no incident tells of the death of {death.Container} in {death.TaskId}";
        foreach (var key in items.Where(item => item.IsOpen).GroupBy(item => item.Dedup).Where(g => g.Count() > 1))
            yield return $"{key.Count()} incidents are open for {key.Key}";
        foreach (var (first, second) in _heals.Zip(_heals.Skip(1)))
            if (second - first < s_cooldown)
                yield return string.Create(CultureInfo.InvariantCulture, $"a second deployment was forced {(second - first).TotalSeconds} s after the first");
        foreach (var task in schedule.Cloud.Ecs.Tasks.Where(t => t.RunsAndShould))
            foreach (var container in task.Containers.Where(c => !c.Running && _reported.Contains((task.Id, c.Name))))
                if (!items.Any(item => item.IsOpen && item.OperationalData.GetValueOrDefault("ecs-auto-heal/container")?.Value == container.Name))
                    yield return $"{container.Name} is dead in {task.Id}, and no incident of it is open";
        foreach (var execution in schedule.Executions.Where(e => e.Status != ExecutionStatus.SUCCEEDED))
            yield return $"the execution {execution.Start.Name} ended {execution.Status}: {execution.Error} {execution.Cause}";
        if (schedule.Lost > 0) yield return $"{schedule.Lost} messages went to the dead-letter queue";
        if (schedule.Plan.HasToHeal && _heals.Count == 0)
            yield return "nothing was healed";
        if (schedule.Plan is { Relapse: null, Kills.Count: < 2 } && _heals.Count > 0 && items.All(item => item.IsOpen))
            yield return "the service was healed, and no incident was resolved";
        if (!schedule.Plan.IsOptedIn && _heals.Count > 0)
            yield return "a service was healed that has not opted in";
    }

    /// <summary>Whether the execution that owns it was started by a person, by hand.</summary>
    private bool IsPersons(LocalOpsItem item) =>
        schedule.Executions.FirstOrDefault(e => e.Start.Arn == item.OperationalData.GetValueOrDefault("ecs-auto-heal/execution")?.Value)?.Start.Input.Contains("\"heal\":", StringComparison.Ordinal) == true;

    private static int CountOf(LocalOpsItem item, Func<string, bool> isCounted) => item.OperationalData.Where(data => isCounted(data.Key)).Sum(data =>
    {
        using var record = JsonDocument.Parse(data.Value.Value);
        return record.RootElement.GetProperty("count").GetInt32();
    });

    private static bool Names(LocalOpsItem item, (string TaskId, string Container) death) => item.OperationalData.Any(data =>
        data.Key.StartsWith("ecs-auto-heal/occurrence", StringComparison.Ordinal) && data.Value.Value.Contains($"{death.TaskId}|{death.Container}|", StringComparison.Ordinal));
}
