using System.Buffers;
using System.Text.Json;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Sweeping;

namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>
/// Looks through the running tasks of the clusters named for sidecars of whose death nobody has told, and reports each task at
/// once, page by page: what was found before the time ran out is told.
/// </summary>
internal sealed class Sweep
{
    // ECS refills what an account may read by some twenty calls a second (aws: "Request throttling"); others read too.
    private const int CallsASecond = 5;

    private readonly StepContext _context;
    private readonly PacedCalls _ecs;
    private readonly TaskDefinitions _definitions;
    private readonly SweepReports _reports;
    private readonly List<(string Cluster, string What)> _failures = [];
    private int _tasks;

    public Sweep(StepContext context)
    {
        _context = context;
        _ecs = new(context.Aws, context.Time, CallsASecond);
        _definitions = new(context.Aws, _ecs);
        _reports = new(context.Aws, new(context.Aws, context.Time, aSecond: null));
    }

    /// <returns>How many tasks were looked at, and how many of them reported, as JSON.</returns>
    /// <exception cref="SweepIncomplete">Something was not looked at; names each cluster with the reason.</exception>
    public async Task<byte[]> RunAsync(string? requestId, CancellationToken cancel)
    {
        var clusters = _context.Settings.SweepClusters;
        if (clusters.Count == 0) throw new InvalidOperationException("SWEEP_CLUSTERS: expected the names of clusters, separated by commas, found nothing.");
        foreach (var cluster in clusters) await SweepAsync(cluster, cancel);
        foreach (var (definition, why) in _definitions.Unread) _failures.Add(($"task definition {definition}", why));
        StepLog.WriteOwn("Sweep", requestId, $"{_tasks} tasks of {clusters.Count} clusters, {_reports.Put} reported, {_failures.Count} failures");
        return _failures.Count == 0 ? Summary() : throw SweepIncomplete.Of(_failures);
    }

    private async Task SweepAsync(string cluster, CancellationToken cancel)
    {
        var swept = new SweptCluster(cluster, _context.Aws, _ecs);
        try
        {
            await foreach (var page in swept.PagesAsync(cancel))
                if (await _reports.PutAsync(await ReportsAsync(page, cancel), cancel) is { } lost) _failures.Add((cluster, lost));
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is OperationCanceledException or AwsCallException)
        {
            _failures.Add((cluster, $"the time ran out {HowFar(swept)}"));
        }
        catch (AwsCallException e)
        {
            // One cluster that is missing, or may not be read, keeps no other from being swept.
            _failures.Add((cluster, $"stopped {HowFar(swept)}: {e.Message}"));
        }
        _tasks += swept.Tasks;
    }

    private async Task<IReadOnlyList<SweepReport>> ReportsAsync(IReadOnlyList<Subjects.EcsTask> tasks, CancellationToken cancel)
    {
        var reports = new List<SweepReport>();
        foreach (var task in tasks.Where(DeadSidecars.MayBeIn))
            if (task.TaskDefinitionArn is { } arn && await _definitions.FindAsync(arn, cancel) is { } definition && SweepReport.Of(task, definition, _context.Now()) is { } report)
                reports.Add(report);
        return reports;
    }

    private static string HowFar(SweptCluster swept) => swept.Tasks == 0 ? "before its first task" : $"after {swept.Tasks} tasks";

    private byte[] Summary()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("tasks", _tasks);
            writer.WriteNumber("reported", _reports.Put);
            writer.WriteEndObject();
        }
        return json.WrittenSpan.ToArray();
    }
}
