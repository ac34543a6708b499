using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>One run of a scenario, with a mishap at one call site or with none.</summary>
internal sealed record FaultRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public required SimulationResult Result { get; init; }

    /// <summary>The call sites, in the order in which they were met first.</summary>
    public required IReadOnlyList<CallSite> Sites { get; init; }

    /// <summary>How often a service was changed, as the world has it: deployments and stopped tasks.</summary>
    public required int Writes { get; init; }

    /// <summary>What the probe, or the sweep, failed of; null when neither did.</summary>
    public required string? FailedReport { get; init; }

    /// <summary>Whether the site that was to be hit was met.</summary>
    public required bool HasStruck { get; init; }

    /// <summary>How much of the scenario could not happen: what was not healed cannot die again.</summary>
    public required int Impossible { get; init; }

    public static async Task<FaultRun> OfAsync(Scenario scenario, CallSite? site = null, Mishap? mishap = null, Plant? plant = null)
    {
        using var wire = new Wire(site, mishap, plant);
        var reports = scenario.Happenings.Where(h => h.What == "probeReports").ToArray();
        await using var stage = await SimulationStage.SetUpAsync(scenario with { Happenings = [.. scenario.Happenings.Except(reports)] }, connection: wire.Through, invoker: wire.Around);
        wire.Serve(stage);
        var (deployments, failedReport) = (0, (string?)null);
        stage.Cloud.EventEmitted += happened =>
        {
            if (happened["detail"]?["eventName"]?.ToString() == "SERVICE_DEPLOYMENT_IN_PROGRESS") deployments++;
        };
        // The probe's call is one of ours too: here it goes over the wire, and may fail without taking the world with it.
        foreach (var report in reports) stage.Cloud.Clock.Schedule(scenario.Start + report.At, async () => failedReport ??= await ReportAsync(stage, wire, scenario, report));
        using var patience = new CancellationTokenSource(s_patience);
        var impossible = 0;
        for (Func<Task> goOn = () => stage.RunAsync(patience.Token); ; goOn = () => GoOnAsync(stage, scenario, patience.Token))
        {
            try
            {
                await goOn();
                break;
            }
            catch (Exception e) when (site is not null && e is InvalidOperationException or ScenarioException)
            {
                impossible++;
            }
        }
        return new()
        {
            Result = SimulationResult.Of(stage),
            Sites = [.. wire.Sites],
            Writes = deployments + stage.Cloud.Ecs.Tasks.Count(task => task.StopCode == "UserInitiated"),
            // Of a sweep that fails an alarm tells.
            FailedReport = failedReport ?? stage.FailedSweeps.FirstOrDefault(),
            HasStruck = wire.HasStruck,
            Impossible = impossible,
        };
    }

    private static async Task GoOnAsync(SimulationStage stage, Scenario scenario, CancellationToken cancel)
    {
        await stage.Scheduler.RunAsync(scenario.Start + scenario.Happenings.Max(h => h.At) + scenario.RunFor, cancel);
        while (stage.Queue.IsBusy) await stage.Scheduler.RunAsync(stage.Cloud.Clock.NextDue ?? stage.Cloud.Clock.GetUtcNow(), cancel);
    }

    private static async Task<string?> ReportAsync(SimulationStage stage, Wire wire, Scenario scenario, Happening report)
    {
        var connection = wire.Through("Probe", LocalFunctions.ConnectionTo(stage.Server.Endpoint, scenario.Region, "Probe"));
        using var probe = new AmazonEventBridgeClient(connection.Credentials!, new AmazonEventBridgeConfig { ServiceURL = connection.Endpoint!.ToString(), AuthenticationRegion = scenario.Region, MaxErrorRetry = connection.Retries, HttpClientFactory = connection.Http });
        var task = stage.Cloud.Ecs.TasksOf(stage.Cloud.Ecs.Service(report.Cluster, report.Service!))[report.Task];
        var entry = new PutEventsRequestEntry
        {
            Source = ProbeReport.Source,
            DetailType = ProbeReport.DetailType,
            Resources = [task.Arn],
            Detail = ProbeReport.Of(stage.Cloud, task, report.Container!, report.Route).ToJsonString(),
        };
        try
        {
            return await wire.RunAsync(new("Probe", "Report"), () => probe.PutEventsAsync(new() { Entries = [entry] })) ? null : "killed";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.Message;
        }
    }
}
