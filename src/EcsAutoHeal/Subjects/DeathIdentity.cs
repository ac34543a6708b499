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

    /// <summary>Whether two identities name the same death: where a source did not know the runtime id, task and container have to do.</summary>
    public static bool AreSame(string one, string other)
    {
        if (one == other) return true;
        var (here, there) = (one.LastIndexOf('|'), other.LastIndexOf('|'));
        return here > 0 && here == there && one.AsSpan(0, here).SequenceEqual(other.AsSpan(0, there)) && (here == one.Length - 1 || there == other.Length - 1);
    }
}
