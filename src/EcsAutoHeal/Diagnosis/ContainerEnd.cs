using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>What a container's end says of itself, the surest cause first, the surest consequence last.</summary>
internal enum ContainerEnd
{
    /// <summary>It was killed for want of memory.</summary>
    OutOfMemory,

    /// <summary>ECS, or the agent, gives an error as its reason.</summary>
    Reported,

    /// <summary>A crash, a kill that came too early for ECS's own, or a code that no SIGTERM leaves behind.</summary>
    OfItsOwn,

    /// <summary>A reason that names no error.</summary>
    Explained,

    /// <summary>A code with which programs answer SIGTERM, and which they also give of themselves.</summary>
    PerhapsAnEffect,

    /// <summary>It was killed, and nobody knows whether ECS did it: when it was told to stop is not known.</summary>
    PerhapsKilled,

    /// <summary>It ended with 0: as a job does that is done, or as a server does that is told to stop.</summary>
    OrderlyEnd,

    /// <summary>ECS's SIGKILL, since it had outlived its stopTimeout.</summary>
    KilledAfterStopTimeout,

    /// <summary>ECS's SIGTERM.</summary>
    Effect,

    /// <summary>It never ran.</summary>
    NeverRan,
}

/// <summary>Reads the ends of containers.</summary>
internal static class ContainerEnds
{
    private const int Killed = 137;
    private const int Terminated = 143;

    // AWS source: ContainerDefinition, stopTimeout: 30 seconds where it is not set.
    private const int DefaultStopTimeout = 30;

    // What programs exit with when they are told to stop: 1, 2 (Go's panic handlers, Python's), 130 (SIGINT handlers), 255 (-1).
    private static readonly int[] s_answers = [1, 2, 130, 255];

    public static ContainerEnd Of(EcsContainer container, EcsTask task, int? stopTimeout) => (container.Reason, container.ExitCode) switch
    {
        ({ } reason, _) when reason.Contains("OutOfMemory", StringComparison.Ordinal) => ContainerEnd.OutOfMemory,
        ({ } reason, Terminated or null) when reason.Contains("dependency graph", StringComparison.OrdinalIgnoreCase) => ContainerEnd.NeverRan,
        ({ } reason, _) when reason.Contains("Error", StringComparison.Ordinal) => ContainerEnd.Reported,
        (_, Terminated) => ContainerEnd.Effect,
        (_, Killed) => KillOf(task, stopTimeout),
        (_, 0) => ContainerEnd.OrderlyEnd,
        (_, { } code) => s_answers.Contains(code) ? ContainerEnd.PerhapsAnEffect : ContainerEnd.OfItsOwn,
        ({ }, null) => ContainerEnd.Explained,
        _ => ContainerEnd.NeverRan,
    };

    /// <summary>SIGKILL comes stopTimeout after SIGTERM, so a task that was down sooner has had none of ECS's.</summary>
    private static ContainerEnd KillOf(EcsTask task, int? stopTimeout)
    {
        if (task.StoppingAt is not { } stopping || task.ExecutionStoppedAt is not { } stopped) return ContainerEnd.PerhapsKilled;
        return stopped - stopping >= TimeSpan.FromSeconds((stopTimeout ?? DefaultStopTimeout) - 2) ? ContainerEnd.KilledAfterStopTimeout : ContainerEnd.OfItsOwn;
    }
}
