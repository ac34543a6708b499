using Amazon.ECS;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Counts what the service's tasks stopped of in the last hour, and takes the service's newest events along.</summary>
internal sealed class CollectStoppedReasons(StepContext context)
{
    public async Task<StoppedReasonsEvidence> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        var subject = document.Subject ?? throw new Calls.InvalidStepRequest("document.subject: expected what Triage found, found nothing.");
        if (subject is { Service: null, Family: null }) return new();
        var stopped = await context.Ecs.TasksOfAsync(subject.ClusterArn, subject.Service, subject.Family, DesiredStatus.STOPPED, cancel);
        // The service's events as Triage has read them, a moment ago.
        return StoppedReasonsEvidence.Of(stopped, subject.ServiceFacts);
    }
}
