using Amazon.ECS;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Reads a service afresh, with everything that the guards ask for.</summary>
internal sealed class ServiceReading(StepContext context)
{
    private const int MostOfImages = 100;

    public async Task<HealFacts> FactsAsync(DeathDocument document, string execution, string key, IncidentRecord record, ServiceClaim? claim, CancellationToken cancel)
    {
        var (subject, verdict) = (document.Subject!, document.Verdict!);
        var (cluster, service, recycles) = (subject.ClusterArn, subject.Service!, verdict.Healing.Remedy == RemedyKind.RecycleTask);
        var history = await new SharedCauses(context, new(context)).OfAsync(document, record, execution, cancel);
        var arns = await context.Ecs.TaskArnsOfAsync(cluster, service, null, DesiredStatus.RUNNING, cancel);
        // Every task in which it had died, not the one alone that stood for the incident; of one that was told to stop, how it stands.
        var suspects = record.Known.Select(d => d.Task).OfType<string>().Append(ArnNames.Last(verdict.TaskArn!)).ToHashSet();
        string[] asked = [verdict.TaskArn!, .. arns.Where(arn => arn != verdict.TaskArn && suspects.Contains(ArnNames.Last(arn)))];
        if (claim is { Execution: var who, Target: { } target } && who == execution && !asked.Any(arn => ArnNames.Last(arn) == target)) asked = [.. asked, target];
        // To recycle one, all that run are counted; for a deployment a page of them says which images run.
        var others = recycles ? arns : arns.Take(MostOfImages);
        string[] read = [.. asked.Concat(others).DistinctBy(ArnNames.Last).Take(recycles ? int.MaxValue : Math.Max(MostOfImages, asked.Length))];
        var described = await context.Ecs.TasksAsync(cluster, read, cancel, [TaskField.TAGS]);
        var names = asked.Select(ArnNames.Last).ToHashSet();
        var tasks = described.Where(t => names.Contains(ArnNames.Last(t.TaskArn)));
        var isProtected = await context.Ecs.ProtectedAsync(cluster, recycles ? [.. asked.Where(arns.Contains)] : arns, cancel);
        return new()
        {
            Execution = execution,
            Verdict = verdict,
            Key = key,
            Record = record,
            History = history,
            Approval = document.Approval,
            Claim = claim,
            RunningTasks = [.. arns.Select(ArnNames.Last)],
            Tasks = [.. tasks.OrderBy(t => t.TaskArn != verdict.TaskArn)],
            TasksThatRun = recycles ? described.Count(t => t is { LastStatus: "RUNNING", DesiredStatus: "RUNNING" }) : null,
            Images = PulledImages.Of(recycles ? [] : [.. described.Where(t => t.IsMeantToRun())]),
            ProtectedTasks = isProtected,
            // Last, so that nothing lies between it and the change but the claim.
            Service = await context.Ecs.ServiceAsync(cluster, service, cancel),
            MaxHeals = context.Settings.MaxHeals,
            HealingIsOn = context.Settings.HealingIsOn,
            Cooldown = context.Settings.Cooldown,
            Now = context.Now(),
        };
    }
}
