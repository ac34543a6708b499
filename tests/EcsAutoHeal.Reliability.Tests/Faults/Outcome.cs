using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Faults;

internal enum OutcomeKind
{
    Resolved,
    HandedOver,
    LeftToAPerson,
    FailedExecution,
    DeadLetter,
    FailedReport,
    Silent,
}

/// <summary>What became of the deaths of a scenario when a call failed, and what of it may not be.</summary>
/// <param name="Kind">What became of them.</param>
/// <param name="Silent">What nobody would hear of.</param>
/// <param name="Twice">What was done twice.</param>
internal sealed record Outcome(OutcomeKind Kind, IReadOnlyList<string> Silent, IReadOnlyList<string> Twice)
{
    /// <summary>Holds a run against the same scenario undisturbed.</summary>
    public static Outcome Of(Scenario scenario, FaultRun undisturbed, FaultRun run)
    {
        var (result, usual) = (run.Result, undisturbed.Result);
        var names = scenario.Services.Select(service => service.Name).Concat(Alarms(usual)).ToArray();
        var items = result.OpsItems.Where(item => names.Any(name => item.Title.Contains(name, StringComparison.Ordinal))).ToArray();
        var failed = result.Executions.Count(e => e.Status != "SUCCEEDED");
        var escalated = Escalations(result) > 0;
        var heard = failed > 0 || result.DeadLetters.Count > 0 || run.FailedReport is not null;

        var silent = new List<string>();
        if (items.Length == 0 && !heard) silent.Add("no incident, no failed execution, no dead letter");
        // Of deaths that could not happen there is nothing to hear.
        if (items.Length < usual.OpsItems.Count && !heard && run.Impossible == 0) silent.Add($"{items.Length} incidents in place of {usual.OpsItems.Count}");
        if (result.OpsItems.Count > items.Length) silent.Add($"an OpsItem that names no death: {result.OpsItems.Except(items).First().Title}");
        if (items.Sum(Deaths) < usual.OpsItems.Sum(Deaths) && !heard && run.Impossible == 0 && Escalations(result) <= Escalations(usual)) silent.Add($"{items.Sum(Deaths)} deaths recorded in place of {usual.OpsItems.Sum(Deaths)}");
        if (Ended(result, "NothingToDo", "Investigated") > Ended(usual, "NothingToDo", "Investigated")) silent.Add("a death was taken for nothing");
        if (items.Count(IsResolved) > usual.OpsItems.Count(IsResolved)) silent.Add("resolved, though undisturbed it stays open");
        if (items.Count(IsResolved) > run.Writes) silent.Add("resolved without its remedy");
        if (result.Executions.Any(e => e.Status == "RUNNING")) silent.Add("an execution never ends");

        var twice = new List<string>();
        if (result.OpsItems.Count > usual.OpsItems.Count) twice.Add($"{result.OpsItems.Count} OpsItems in place of {usual.OpsItems.Count}");
        if (run.Writes > undisturbed.Writes) twice.Add($"{run.Writes} writes in place of {undisturbed.Writes}");

        var kind = items switch
        {
            [_, ..] when items.All(IsResolved) && failed == 0 => OutcomeKind.Resolved,
            [_, ..] when !items.All(IsResolved) && escalated => OutcomeKind.HandedOver,
            [_, ..] when !items.All(IsResolved) => OutcomeKind.LeftToAPerson,
            _ when failed > 0 => OutcomeKind.FailedExecution,
            _ when result.DeadLetters.Count > 0 => OutcomeKind.DeadLetter,
            _ when run.FailedReport is not null => OutcomeKind.FailedReport,
            _ => OutcomeKind.Silent,
        };
        return new(kind, silent, twice);
    }

    private static IEnumerable<string> Alarms(SimulationResult result) =>
        result.Executions.SelectMany(e => e.Document["trigger"]?["routes"]?.AsArray() ?? []).Select(route => route!.ToString()).Where(route => route.StartsWith("alarm ", StringComparison.Ordinal));

    private static int Escalations(SimulationResult result) => result.Executions.Count(e => e.States.Contains("EscalateIncident"));

    private static int Ended(SimulationResult result, params string[] states) => result.Executions.Count(e => states.Contains(e.States.LastOrDefault()));

    private static bool IsResolved(LocalOpsItem item) => item.Status == "Resolved";

    private static int Deaths(LocalOpsItem item) =>
        item.OperationalData.GetValueOrDefault("ecs-auto-heal/occurrences") is { } data && JsonNode.Parse(data.Value)?["count"] is { } count ? count.GetValue<int>() : 0;
}
