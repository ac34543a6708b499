namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>Where the <c>awslogs</c> driver writes a container's lines: <c>prefix/container/taskId</c>, or the runtime's id without a prefix.</summary>
internal sealed record LogStream(string Group, string Name)
{
    public static LogStream? Of(LocalTask task, LocalContainer container)
    {
        if (task.TaskDefinition.LogGroupOf(container.Definition) is not { } group) return null;
        var name = container.Definition.LogStreamPrefix is { } prefix ? $"{prefix}/{container.Name}/{task.Id}" : container.RuntimeId;
        return name is null ? null : new LogStream(group, name);
    }
}
