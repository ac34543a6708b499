namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>Whatever goes wrong with whichever call: an incident, a failed execution or a dead letter; nothing silent, nothing twice.</summary>
public sealed class FaultMatrixTests
{
    private static readonly Proof Line = new("fault-matrix");

    [Fact]
    public async Task No_call_that_fails_loses_a_death_or_handles_one_twice()
    {
        var matrix = await FaultMatrix.All;
        var cells = await matrix.RunAsync();

        var kinds = cells.CountBy(cell => cell.Outcome.Kind).ToDictionary();
        var (silent, twice) = (cells.Where(cell => cell.Outcome.Silent.Count > 0).ToArray(), cells.Where(cell => cell.Outcome.Twice.Count > 0).ToArray());
        Line.Say($"Fault matrix: {matrix.Rows.Count} call sites x {Mishap.All.Count} faults = {cells.Count} cells: {Of(OutcomeKind.Resolved)} incidents resolved, {Of(OutcomeKind.HandedOver)} handed over, "
            + $"{Of(OutcomeKind.LeftToAPerson)} left to a person as without the fault, {Of(OutcomeKind.FailedExecution)} failed executions, {Of(OutcomeKind.DeadLetter)} dead letters, {Of(OutcomeKind.FailedReport)} failed probes; "
            + $"silent {silent.Length}, double {twice.Length}");
        silent.Concat(twice).Select(cell => cell.ToString()).ShouldBeEmpty();
        cells.Count.ShouldBe(matrix.Rows.Count * Mishap.All.Count);

        int Of(OutcomeKind kind) => kinds.GetValueOrDefault(kind);
    }

    [Fact]
    public async Task Every_operation_that_a_function_calls_in_any_scenario_is_in_the_matrix()
    {
        var matrix = await FaultMatrix.All;
        var known = matrix.Rows.Select(row => Operation(row.Site)).ToHashSet();
        var called = matrix.Called.Select(Operation).ToHashSet();

        called.Except(known).ShouldBeEmpty();
        called.Count.ShouldBeGreaterThan(20);

        static string Operation(CallSite site) => $"{site.Handler} {site.Step} {site.Operation}";
    }
}
