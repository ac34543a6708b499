using Amazon.ECS;
using Amazon.ECS.Model;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Reads the input, and finds the service and the deaths behind it.</summary>
internal sealed class Triage(StepContext context)
{
    public async Task<DeathDocument> RunAsync(StepRequest request, CancellationToken cancel)
    {
        var reading = TriggerReader.Read(request.Document);
        if (reading is not { Trigger: { } trigger, Clue: { } clue }) return new() { Refusal = reading.Refusal };
        try
        {
            return await FindAsync(trigger, clue, cancel);
        }
        catch (AwsDenied e) when (IsPersons(trigger))
        {
            return Refused("AccessDenied", $"cluster: {e.Message} Check the name, the account, and the template's ClusterNamePattern.");
        }
        catch (AwsRefused e) when (e.InnerException is ClusterNotFoundException)
        {
            return Refused("ClusterNotFound", $"cluster: there is no cluster \"{clue.Cluster}\" in this account and region.");
        }
        catch (AwsRefused e) when (e.InnerException is InvalidParameterException wrong && clue.Tasks.Count == 0)
        {
            // What a person typed; an event names only what ECS itself has named.
            var (field, value) = clue.Task is { } task ? ("task", task) : ("service", clue.Service);
            return Refused("InvalidTrigger", $"{field}: ECS cannot read \"{value}\": {wrong.Message}");
        }
    }

    /// <summary>A person who asks for what may not be read wants to be told so; an event's death must not be lost over it.</summary>
    private static bool IsPersons(Trigger trigger) => trigger.Kind == TriggerKind.Person;

    private async Task<DeathDocument> FindAsync(Trigger trigger, Clue clue, CancellationToken cancel)
    {
        if (clue.ChildAlarms.Count > 0) clue = await FromChildAlarmsAsync(clue, cancel);
        if (clue.Cluster is not { } cluster)
            return Refused("AlarmNamesNoService", "detail.configuration: neither the alarm nor the alarms under it have a metric with the dimension ClusterName, so no service can be found.");
        if (clue.Task is { } named)
        {
            if (await context.Ecs.TasksAsync(cluster, [named], cancel) is not [var found])
                return Refused("TaskNotFound", $"task: cluster \"{ArnNames.Last(cluster)}\" has no task \"{ArnNames.Last(named)}\". ECS shows stopped tasks for about an hour; for an older one paste its event.");
            clue = clue with { Tasks = [found], Service = found.ServiceName(), Account = clue.Account ?? ArnNames.Part(found.TaskArn, 4), Region = clue.Region ?? ArnNames.Part(found.TaskArn, 3) };
        }
        if (clue.Tasks.Any(t => t.Version is null)) clue = clue with { Tasks = await CompletedAsync(cluster, clue.Tasks, cancel) };
        var service = clue.Service is null ? null : await context.Ecs.ServiceAsync(cluster, clue.Service, cancel);
        if (service is null && clue.Service is not null && clue.Tasks.Count == 0)
            return Refused("ServiceNotFound", $"service: cluster \"{ArnNames.Last(cluster)}\" has no service \"{clue.Service}\".");
        var subject = new Subject
        {
            Account = clue.Account ?? ArnNames.Part(service?.ServiceArn, 4),
            Region = clue.Region ?? ArnNames.Part(service?.ServiceArn, 3),
            // As ECS spells them, however somebody typed them: the incident's key is made of it.
            Cluster = ArnNames.Last(service?.ClusterArn ?? cluster),
            ClusterArn = service?.ClusterArn ?? cluster,
            Service = service?.Name ?? clue.Service,
            Family = clue.Service is null && clue.Tasks is [{ TaskDefinitionArn: { } definition }, ..] ? ArnNames.Family(definition) : null,
            ServiceFacts = service?.Carried(),
            Tasks = [.. clue.Tasks.Take(Subject.MaxTasks)],
            DeathCount = clue.DeathCount is { } count && count > 0 ? count : clue.Tasks.Count,
            AlsoDying = clue.AlsoDying,
            OtherTasks = clue.OtherTasks,
            OtherStarts = clue.OtherStarts,
            AlsoDead = clue.AlsoDead,
        };
        if (clue.Tasks.Count == 0) subject = await WithDeathsAsync(subject, cancel);
        return new() { Trigger = trigger.Carried(), Subject = subject with { Tasks = CarriedTasks.Of(subject.Tasks) } };
    }

    /// <summary>An alarm or a person names only a service: look for what has died in it.</summary>
    private async Task<Subject> WithDeathsAsync(Subject subject, CancellationToken cancel)
    {
        var stopped = await context.Ecs.TasksOfAsync(subject.ClusterArn, subject.Service, subject.Family, DesiredStatus.STOPPED, cancel);
        var running = await context.Ecs.TasksOfAsync(subject.ClusterArn, subject.Service, subject.Family, DesiredStatus.RUNNING, cancel);
        var suspects = new List<StopFacts>();
        foreach (var task in running.Where(t => t.Containers.Any(c => c.IsStopped())))
            suspects.Add(new(task, task.TaskDefinitionArn is null ? null : await context.Ecs.DefinitionAsync(task.TaskDefinitionArn, cancel), subject.ServiceFacts));
        var deaths = DeathsOfService.Among(stopped, suspects, subject.ServiceFacts, context.Now());
        return subject with { Tasks = [.. deaths.Tasks.Take(Subject.MaxTasks)], DeathCount = deaths.Tasks.Count, PlannedStops = deaths.PlannedStops };
    }

    /// <summary>
    /// The metadata endpoint tells neither versions nor reasons (OutOfMemoryError stands in one), ECS no finish times:
    /// together they tell all.
    /// </summary>
    private async Task<IReadOnlyList<EcsTask>> CompletedAsync(string cluster, IReadOnlyList<EcsTask> seen, CancellationToken cancel)
    {
        Dictionary<string, EcsTask> described;
        try
        {
            described = (await context.Ecs.TasksAsync(cluster, [.. seen.Select(t => t.TaskArn)], cancel)).ToDictionary(t => t.TaskArn);
        }
        catch (AwsRefused)
        {
            // A document of another account, or with its ids made unreadable: what it says itself has to do.
            return seen;
        }
        if (seen.FirstOrDefault(t => described.TryGetValue(t.TaskArn, out var known) && EarlyReport.IsAheadOf(t, known, context.Now())) is { } early)
            throw new DeathNotYetKnown($"ECS does not say yet why a container of task {ArnNames.Last(early.TaskArn)} was killed.");
        return [.. seen.Select(t => described.TryGetValue(t.TaskArn, out var known) ? t.CompletedBy(known) : t)];
    }

    private async Task<Clue> FromChildAlarmsAsync(Clue clue, CancellationToken cancel)
    {
        var dimensions = await new ChildAlarms(context).DimensionsAsync(clue.ChildAlarms, cancel);
        return clue with
        {
            Cluster = dimensions.FirstOrDefault(d => d.Name == "ClusterName")?.Value,
            Service = dimensions.FirstOrDefault(d => d.Name == "ServiceName")?.Value,
        };
    }

    private static DeathDocument Refused(string error, string message) => new() { Refusal = new(error, Evidence.Redactor.Redact(message)) };
}
