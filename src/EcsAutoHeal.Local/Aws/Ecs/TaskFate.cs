namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>How a task fares that a service starts.</summary>
public abstract record TaskFate
{
    private TaskFate()
    {
    }

    /// <summary>Starts and stays up.</summary>
    public sealed record Healthy : TaskFate;

    /// <summary>Starts; later one of its containers dies.</summary>
    /// <param name="Container">The container's name.</param>
    /// <param name="After">How long after the start.</param>
    /// <param name="ExitCode">Its exit code; null when none is known.</param>
    /// <param name="Reason">Its reason, for example <c>OutOfMemoryError: Container killed due to memory usage</c>.</param>
    public sealed record Dies(string Container, TimeSpan After, int? ExitCode = 1, string? Reason = null) : TaskFate
    {
        /// <summary>Its last lines in the log.</summary>
        public IReadOnlyList<string> LastWords { get; init; } = [];
    }

    /// <summary>Never runs: stopCode <c>TaskFailedToStart</c>, no exit code. The scheduler tries again, ever later.</summary>
    /// <param name="StoppedReason">The task's stoppedReason.</param>
    /// <param name="Container">The container at fault; null for the first.</param>
    /// <param name="ContainerReason">That container's reason.</param>
    public sealed record FailsToStart(string StoppedReason, string? Container = null, string? ContainerReason = null) : TaskFate;

    /// <summary>Stays PENDING.</summary>
    public sealed record StaysPending : TaskFate;

    /// <summary>There is no task at all: the scheduler finds no place for it and says so in the service's events.</summary>
    /// <param name="Message">What the service event says after the service's name.</param>
    /// <param name="Reason">The reason in the EventBridge event, for example <c>RESOURCE:MEMORY</c>.</param>
    public sealed record CannotBePlaced(string Message, string Reason) : TaskFate;
}
