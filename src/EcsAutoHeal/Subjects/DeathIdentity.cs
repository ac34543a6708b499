namespace EcsAutoHeal.Subjects;

/// <summary>
/// The identity of one death: task, container and runtime id. Never the event's id: one death makes several events, and
/// comes by several routes.
/// </summary>
public static class DeathIdentity
{
    /// <summary>The identity as a text.</summary>
    public static string Of(EcsTask task, EcsContainer container) => Of(task.TaskArn, container.Name, container.RuntimeId);

    /// <summary>The identity as a text. A source that does not know the runtime id still names the same death in almost every case.</summary>
    public static string Of(string taskArn, string container, string? runtimeId) => $"{ArnNames.Last(taskArn)}|{container}|{runtimeId}";
}
