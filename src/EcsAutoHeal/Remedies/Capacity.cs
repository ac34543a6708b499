using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>
/// What a remedy does to the capacity of a service: the one sentence for guard, proposal, question and record. AWS source: the
/// service model of ECS, DeploymentConfiguration: minimumHealthyPercent is rounded up, maximumPercent down; a DAEMON service stops
/// before it starts.
/// </summary>
/// <param name="IsKept">Whether as many tasks run on as are desired.</param>
/// <param name="Words">What happens.</param>
/// <param name="Needed">What it would need, where it is not kept.</param>
public sealed record Capacity(bool IsKept, string Words, string Needed)
{
    private const string APersonsYes = $"a person who says yes to the gap ({ServiceFacts.ModeTag} = approve)";

    /// <summary>Judges a remedy.</summary>
    public static Capacity Of(ServiceFacts service, RemedyKind remedy) => remedy switch
    {
        RemedyKind.RecycleTask => OfRecycling(service),
        RemedyKind.Redeploy => OfDeployment(service),
        _ => new(true, "nothing is stopped", ""),
    };

    private static Capacity OfRecycling(ServiceFacts service)
    {
        const string needed = $"another task that carries on, or {APersonsYes}";
        if (service.IsDaemon()) return new(false, "the instance's only task of this DAEMON service stops before another starts", needed);
        return service.DesiredCount > 1
            ? new(true, $"the task stops before another starts; the other {Count(service.DesiredCount - 1)} on", "")
            : new(false, "the service's only task stops before another starts", needed);
    }

    private static Capacity OfDeployment(ServiceFacts service)
    {
        if (service.IsDaemon()) return new(false, "a DAEMON service stops the task on an instance before it starts another there", APersonsYes);
        var (minimum, maximum, desired) = (service.MinimumHealthyPercent ?? 100, service.MaximumPercent ?? 200, (long)service.DesiredCount);
        var needed = "minimumHealthyPercent 100 and a maximumPercent that leaves room for one more task, or " +
            (desired > 1 ? $"the tag {ServiceFacts.RemedyTag} = recycle-task" : APersonsYes);
        var (healthy, most) = ((desired * minimum + 99) / 100, desired * maximum / 100);
        if (most <= desired)
        {
            return new(
                false,
                $"maximumPercent {maximum} of {desired} leaves no room for a new task before an old one stops" +
                    (healthy >= desired ? "" : $", and minimumHealthyPercent {minimum} lets all but {healthy} stop"),
                needed);
        }
        return healthy < desired
            ? new(false, $"minimumHealthyPercent {minimum} lets all but {healthy} of {desired} tasks stop before new ones run", needed)
            : new(true, "new tasks start before the old ones stop", "");
    }

    private static string Count(int tasks) => tasks == 1 ? "one runs" : $"{tasks} run";
}
