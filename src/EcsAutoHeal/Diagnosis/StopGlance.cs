using EcsAutoHeal.Diagnosis.Rules;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>What was decided of a stop, without the words that go with it: enough to sort thousands of them.</summary>
/// <param name="Category">The step that failed.</param>
/// <param name="DiedOf">Of a dead sidecar: what it died of. Null otherwise.</param>
/// <param name="Planned">True when nobody needs to look.</param>
/// <param name="Confidence">How sure the rule is.</param>
/// <param name="Culprit">The container that died first; null when none can be named.</param>
public sealed record StopGlance(StopCategory Category, StopCategory? DiedOf, bool Planned, Confidence Confidence, EcsContainer? Culprit)
{
    /// <summary>Takes a glance.</summary>
    /// <param name="facts">The task with its definition and service.</param>
    public static StopGlance Of(StopFacts facts)
    {
        var reading = new StopReading(facts);
        if (IsNothingDead(reading)) return new(StopCategory.NothingDied, null, true, facts.Definition is null ? Confidence.Medium : Confidence.High, null);
        return Of(reading, StopRules.Decide(reading).Rule);
    }

    /// <summary>Whether every container of a task that runs on is alive, or ended as it is meant to.</summary>
    internal static bool IsNothingDead(StopReading reading) => reading.Culprit is null && reading.Facts.Task.IsMeantToRun();

    internal static StopGlance Of(StopReading reading, StopRule rule)
    {
        // An essential container that is STOPPED while its task still says RUNNING: the task's own state is late, not a sidecar.
        var isSidecar = reading.Facts.Task.IsMeantToRun() && reading.Culprit!.IsStopped() && reading.Facts.IsEssential(reading.Culprit) != true;
        return new(isSidecar ? StopCategory.SidecarDied : rule.Category, isSidecar ? rule.Category : null, !isSidecar && rule.Planned.Holds(reading), reading.Facts.PerhapsInstead() is null ? rule.Confidence : Confidence.Low, reading.Culprit);
    }
}
