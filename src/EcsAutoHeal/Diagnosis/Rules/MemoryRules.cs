namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Killed for memory. Only evidence counts: an exit code of 137 has other reasons as often.</summary>
internal static class MemoryRules
{
    private const string RaiseMemory = "Compare MemoryUtilized with the container's limit over the last day (Container Insights) and raise \"memory\" in the task definition, or find the leak if it only ever grows. With a lower \"memoryReservation\" beside it a peak has head room.";

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "oom-at-start", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Source = "runc: container init was OOM-killed; the agent wraps it in CannotStartContainerError",
            Fires = reading => reading.Text(text => text.HasAny("container init was oom-killed", "memory limit too low"))?.Raw,
            NextSteps = ["The memory limit is too small for the runtime to start the process at all. Raise \"memory\" of the container (Docker itself needs 6 MiB; most runtimes 64 and more)."],
        },
        new()
        {
            Id = "oom", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Source = "agent: State.OOMKilled becomes the reason OutOfMemoryError; Fargate writes it in small letters",
            Fires = reading => reading.Text(text => text.IsNamed("outofmemoryerror") || text.HasAny("oom-killed", "oomkilled", "oom killed", "container killed due to memory usage", "killed due to memory"))?.Raw,
            // Another exit code than 137 means that a child was killed and the main process went on or ended by itself.
            Alternatives = reading => reading.ExitCode is null or 137 ? [] : [new(StopCategory.ApplicationError, $"A child process was killed for memory, and the main process ended by itself with {reading.ExitCode}.", Confidence.Medium, "The last log lines: does the app speak of a worker that died?")],
            NextSteps = [RaiseMemory],
        },
        new()
        {
            Id = "no-memory-on-host", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Source = "Linux: ENOMEM while the runtime starts a process",
            Fires = reading => reading.Text(text => text.HasAny("cannot allocate memory", "not enough memory"))?.Raw, Confidence = Confidence.Medium,
            NextSteps = ["The host itself had no memory left. Reserve what containers really use (\"memoryReservation\"), set ECS_RESERVED_MEMORY on the instance, or use a larger one."],
        },
    ];
}
