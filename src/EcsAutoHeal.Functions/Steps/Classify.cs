using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Decides who died first and why. Reads the task definition: only there stands who is essential.</summary>
internal sealed class Classify(StepContext context)
{
    public async Task<Verdict> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        var verdict = await OfAsync(document, cancel);
        return (document.Trigger is { } trigger ? verdict with { SeenBy = trigger.Sightings() } : verdict).Carried();
    }

    private async Task<Verdict> OfAsync(DeathDocument document, CancellationToken cancel)
    {
        var subject = document.Subject ?? throw new Calls.InvalidStepRequest("document.subject: expected what Triage found, found nothing.");
        if (subject.Tasks.Count == 0) return ServiceDiagnosis.Of(document.Trigger!, subject);
        var verdicts = new List<Verdict>();
        foreach (var task in subject.Tasks)
        {
            var definition = task.TaskDefinitionArn is null ? null : await context.Ecs.DefinitionAsync(task.TaskDefinitionArn, cancel);
            verdicts.Add(TaskDiagnosis.Of(new StopFacts(task, definition, subject.ServiceFacts), document.Trigger?.Heal, context.Settings.HealingIsOn));
        }
        return verdicts.FirstOrDefault(v => !v.Planned) ?? verdicts[0];
    }
}
