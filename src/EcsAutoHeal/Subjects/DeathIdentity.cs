using System.Security.Cryptography;
using System.Text;

namespace EcsAutoHeal.Subjects;

/// <summary>
/// The identity of one death: task, container and runtime id. Never the event's id: one death makes several events, and
/// comes by several routes. A container that its restart policy restarts keeps its runtime id, so each restart is told by its
/// number; an event knows no such number, so a death that is final has none.
/// </summary>
public static class DeathIdentity
{
    private const int DeathLength = 24;
    private const int RuntimeLength = 8;

    /// <summary>The identity as a text.</summary>
    public static string Of(EcsTask task, EcsContainer container) =>
        Of(task.TaskArn, container.Name, container.RuntimeId, container.IsRestartedOrUnhealthy() ? container.Found : null, container.RestartCount, container.UnhealthySince);

    /// <summary>The identity as a text. A source that does not know the runtime id still names the same death in almost every case.</summary>
    public static string Of(string taskArn, string container, string? runtimeId) => $"{ArnNames.Last(taskArn)}|{container}|{runtimeId}";

    /// <summary>The identity of what a probe found of a container, which may run on.</summary>
    /// <param name="taskArn">The task.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="runtimeId">Its runtime id.</param>
    /// <param name="found">What was found; null or <see cref="ProbeFinding.Stopped"/> for a death.</param>
    /// <param name="restartCount">How often it had been restarted by then.</param>
    /// <param name="unhealthySince">Since when it is unhealthy: one that was healthy in between is unhealthy anew.</param>
    public static string Of(string taskArn, string container, string? runtimeId, ProbeFinding? found, int? restartCount, DateTimeOffset? unhealthySince = null) => found switch
    {
        ProbeFinding.Restarted => Of(taskArn, $"{container}|restart {restartCount}", runtimeId),
        ProbeFinding.Unhealthy => Of(taskArn, $"{container}|unhealthy{(restartCount is > 0 ? $" {restartCount}" : "")}{(unhealthySince is { } since ? $" since {since.UtcDateTime:O}" : "")}", runtimeId),
        _ => Of(taskArn, container, runtimeId),
    };

    /// <summary>An identity of bounded length: task and container, a bar, the runtime id. <see cref="AreSame"/> holds for two of them as for what they were made of.</summary>
    public static string Digest(string id)
    {
        var end = id.LastIndexOf('|') is var bar and > 0 ? bar : id.Length;
        var runtime = end < id.Length - 1 ? Hash(id[(end + 1)..], RuntimeLength) : "";
        return $"{Hash(id[..end], DeathLength)}|{runtime}";
    }

    private static string Hash(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    /// <summary>Whether two identities name the same death: where a source did not know the runtime id, task and container have to do.</summary>
    public static bool AreSame(string one, string other)
    {
        if (one == other) return true;
        var (here, there) = (one.LastIndexOf('|'), other.LastIndexOf('|'));
        return here > 0 && here == there && one.AsSpan(0, here).SequenceEqual(other.AsSpan(0, there)) && (here == one.Length - 1 || there == other.Length - 1);
    }
}
