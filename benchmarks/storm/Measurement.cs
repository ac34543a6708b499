using System.Diagnostics;
using System.Text.Json;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Storm;

/// <summary>One storm and what it cost.</summary>
internal sealed record Measurement
{
    public required int Events { get; init; }

    public required int PerMinute { get; init; }

    public required int Deaths { get; init; }

    public required int Batches { get; init; }

    public required int Executions { get; init; }

    public required int Failed { get; init; }

    public required int OpsItems { get; init; }

    public required int DeadLetters { get; init; }

    /// <summary>AWS calls of the functions, by operation.</summary>
    public required IReadOnlyDictionary<string, int> Calls { get; init; }

    /// <summary>What Intake takes for the largest batch, by itself.</summary>
    public required IntakeCost Intake { get; init; }

    public required TimeSpan Wall { get; init; }

    public TimeSpan Lasts => TimeSpan.FromMinutes((double)Events / PerMinute);

    public static async Task<Measurement> TakeAsync(int events, int services, int perMinute)
    {
        var scenario = StormScenario.Of(events, services, perMinute);
        var watch = Stopwatch.StartNew();
        await using var stage = await SimulationStage.SetUpAsync(scenario, inProcess: true);
        // A hundred thousand events with all that comes of them would not fit into memory.
        stage.Cloud.Remembers = false;
        var (batches, failed, calls, largest) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal), default(JsonElement));
        stage.Queue.BatchTaken += (_, _) => batches++;
        stage.Server.Faults = call =>
        {
            lock (calls) calls[$"{call.Service}:{call.Operation}"] = calls.GetValueOrDefault($"{call.Service}:{call.Operation}") + 1;
            return null;
        };
        stage.Scheduler.HistoryAppended += (sender, happened) =>
        {
            if (sender is not Execution execution || execution.IsRunning) return;
            if (execution.Status != ExecutionStatus.SUCCEEDED) failed++;
            execution.Forget();
        };
        var intake = stage.Queue.Intake;
        stage.Queue.Intake = batch =>
        {
            if (largest.ValueKind == JsonValueKind.Undefined || batch.GetProperty("Records").GetArrayLength() > largest.GetProperty("Records").GetArrayLength()) largest = batch;
            return intake(batch);
        };
        await stage.RunAsync();
        return new()
        {
            Events = events,
            PerMinute = perMinute,
            Deaths = stage.Storms[0].Deaths.Values.Sum(),
            Batches = batches,
            Executions = stage.Scheduler.Executions.Count,
            Failed = failed,
            OpsItems = stage.Cloud.OpsItems.Items.Count,
            DeadLetters = stage.Queue.DeadLetters.Count,
            Calls = calls,
            Wall = watch.Elapsed,
            Intake = await IntakeCost.OfAsync(largest, stage.Deployment.Template),
        };
    }
}
