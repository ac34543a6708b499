using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>
/// Where a container's log is. awslogs with a stream prefix writes to <c>prefix/container/taskId</c>; without one (EC2
/// only) the stream is Docker's container id. Other drivers are not guessed at.
/// </summary>
internal static class LogLocations
{
    public static LogLocation Of(EcsContainer container, StopFacts facts)
    {
        if (facts.Definition is null) return new(null, "The task definition could not be read, and only there stands where the log is.");
        if (facts.Definition.Find(container.Name) is not { } definition) return new(null, $"Container {container.Name} is not in the task definition (AWS injected it), so its log is not known.");
        if (definition.LogDriver is null) return new(null, $"Container {container.Name} has no logConfiguration: its log stays on the host (docker logs).");
        if (definition.LogDriver != "awslogs") return new(null, $"Container {container.Name} logs through {definition.LogDriver}, not to CloudWatch Logs: look where that sends its lines.");
        if (definition.LogOptions.GetValueOrDefault("awslogs-group") is not { } group) return new(null, "The logConfiguration names no awslogs-group.");
        var region = definition.LogOptions.GetValueOrDefault("awslogs-region");
        // A probe names the very stream; it is believed only inside the group that the task definition names, or anybody who
        // may put an event on the bus could have any log quoted.
        if (container.LogStream is { } known && known.Group == group) return new(known with { Region = region }, null);
        var prefix = definition.LogOptions.GetValueOrDefault("awslogs-stream-prefix");
        if (prefix is null)
            return container.RuntimeId is { } id ? new(new(group, id, region), null) : new(null, "Without awslogs-stream-prefix the stream is Docker's container id, and that is not known.");
        return TaskArn.TryParse(facts.Task.TaskArn, out var task)
            ? new(new(group, $"{prefix}/{container.Name}/{task.Id}", region), null)
            : new(null, "The task's ARN is not readable.");
    }
}
