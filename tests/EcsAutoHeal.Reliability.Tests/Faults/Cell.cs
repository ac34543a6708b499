using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>A call site and where it fails.</summary>
internal sealed record Row(CallSite Site, Scenario Scenario, FaultRun Undisturbed)
{
    public async Task<Cell> RunAsync(Mishap mishap, Plant? plant = null)
    {
        try
        {
            var run = await FaultRun.OfAsync(Scenario, Site, mishap, plant);
            return run.HasStruck ? new(Site, mishap, Scenario.Name, Outcome.Of(Scenario, Undisturbed, run)) : Broken("the call was never made");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Broken($"{e.GetType().Name}: {e.Message}");
        }

        Cell Broken(string why) => new(Site, mishap, Scenario.Name, new(OutcomeKind.Silent, [why], []));
    }
}

/// <summary>A call site, what went wrong there, and what came of it.</summary>
internal sealed record Cell(CallSite Site, Mishap Mishap, string Scenario, Outcome Outcome)
{
    public override string ToString() => $"{Site} × {Mishap} ({Scenario}): {string.Join("; ", [.. Outcome.Silent, .. Outcome.Twice])}";
}
