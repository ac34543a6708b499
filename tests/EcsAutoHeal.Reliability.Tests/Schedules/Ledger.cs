using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What a schedule did to the world, and what of it must never happen.</summary>
internal sealed class Ledger(Schedule schedule)
{
    private static readonly TimeSpan s_cooldown = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string TaskId, string Container)> _reported = [];
    private readonly List<DateTimeOffset> _heals = [];
    private readonly List<string> _calls = [];

    public int Incidents => schedule.Cloud.OpsItems.Items.Count;

    public int Heals => _heals.Count;

    /// <summary>The calls in the order in which they were answered.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>
    /// An event of ECS that a rule takes tells of these deaths in a task that runs on. A probe's report that comes once its task
    /// is gone counts as the task's planned stop, so it alone binds to nothing.
    /// </summary>
    public void Reported(JsonElement happened)
    {
        var detail = happened.GetProperty("detail");
        if (!detail.TryGetProperty("desiredStatus", out var desired) || desired.GetString() != "RUNNING") return;
        foreach (var container in detail.GetProperty("containers").EnumerateArray())
            if (container.GetProperty("lastStatus").GetString() == "STOPPED")
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
        var told = schedule.Executions.Select(e => (Execution: e, OpsItemId: OpsItemOf(e))).Where(e => e.OpsItemId is not null).ToArray();
        foreach (var death in _reported)
        {
            var named = items.Where(item => Names(item, death)).Select(item => item.OpsItemId).ToArray();
            // Deaths that came together stand under the name of one.
            if (named.Length > 1 || (named.Length == 0 && !told.Any(e => Tells(e.Execution.Start.Input, death))))
                yield return $"{named.Length} incidents tell of the death of {death.Container} in {death.TaskId}: {string.Join(", ", named)}";
        }
        foreach (var item in items)
        {
            if (Owner(item) is not { } owner || _reported.Where(death => Tells(owner.Start.Input, death)).ToArray() is not { Length: > 0 } deaths) continue;
            if (deaths.All(death => told.Any(e => e.OpsItemId != item.OpsItemId && e.Execution.StopDate < item.CreatedTime && Tells(e.Execution.Start.Input, death))))
                yield return $"an incident was opened again for {string.Join(", ", deaths)}";
        }
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

    private Execution? Owner(LocalOpsItem item) =>
        schedule.Executions.FirstOrDefault(e => e.Start.Arn == item.OperationalData.GetValueOrDefault("ecs-auto-heal/execution")?.Value);

    private static string? OpsItemOf(Execution execution)
    {
        if (execution.Output is null) return null;
        using var output = JsonDocument.Parse(execution.Output);
        return output.RootElement.TryGetProperty("incident", out var incident) && incident.TryGetProperty("opsItemId", out var id) ? id.GetString() : null;
    }

    private static bool Tells(string input, (string TaskId, string Container) death)
    {
        if (!input.Contains(death.TaskId, StringComparison.Ordinal)) return false;
        using var document = JsonDocument.Parse(input);
        return document.RootElement.GetProperty("detail").GetProperty("tasks").EnumerateArray().Any(task =>
            task.GetProperty("taskArn").GetString()!.EndsWith(death.TaskId, StringComparison.Ordinal)
            && task.GetProperty("containers").EnumerateArray().FirstOrDefault(c => c.GetProperty("lastStatus").GetString() == "STOPPED") is { ValueKind: JsonValueKind.Object } dead
            && dead.GetProperty("name").GetString() == death.Container);
    }

    private static bool Names(LocalOpsItem item, (string TaskId, string Container) death) => item.OperationalData.Any(data =>
        data.Key.StartsWith("ecs-auto-heal/occurrence", StringComparison.Ordinal) && data.Value.Value.Contains($"{death.TaskId}|{death.Container}|", StringComparison.Ordinal));
}
