namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Rules on exit codes, for stops that no words explain.</summary>
internal static class CodeRules
{
    private const string ExitCodeTable = "Exit code convention: 128 + n is signal n";
    private const string LastLines = "The last lines of its log say why.";

    public static readonly IReadOnlyList<StopRule> All =
    [
        Rule("command-exit-code", StopCategory.CommandNotFound) with
        {
            NextSteps = ["127: the file that \"entryPoint\" or \"command\" names, or its interpreter, is not in the image; 126: it is there and not executable. On Windows: a DLL is missing, or the binary is for another architecture."],
        },
        Rule("segfault", StopCategory.Segfault) with
        {
            NextSteps = ["Native code read or wrote where it may not: suspect the newest image, a native library, or a binary for another libc (Alpine's musl). A core dump or the last log lines tell where."],
        },
        Rule("native-crash", StopCategory.NativeCrash) with
        {
            NextSteps = ["The process aborted itself; the last log lines hold the message (for .NET the unhandled exception with its stack, for C++ the failed assertion). If it began with the newest deployment, roll back."],
        },
        Rule("killed", StopCategory.KilledBySignal) with
        {
            Source = ExitCodeTable + "; OOM only with OOM evidence",
            Confidence = Confidence.Medium,
            Alternatives = KilledAlternatives.Of,
            NextSteps =
            [
                "SIGKILL came from outside and nothing says that memory was the reason: compare MemoryUtilized with the task's and the container's limit at that minute.",
                "If the task was being stopped, the app outlived SIGTERM: handle it, or raise \"stopTimeout\" (30 s; at most 120 s on Fargate).",
            ],
        },
        Rule("sigterm-unasked", StopCategory.GracefulTermination) with
        {
            Fires = reading => IsTold(reading) ? Quote(reading, StopCategory.GracefulTermination) : null,
            Confidence = Confidence.Medium,
            Severity = 3,
            NextSteps = ["The container was told to stop (SIGTERM; CTRL+C on Windows), and not by ECS on anybody's behalf. Look for what inside the task sends it (a process manager, a timeout, a sidecar), and at the other containers at that minute."],
        },
        Rule("sigterm", StopCategory.GracefulTermination) with
        {
            Planned = new("where no reason is told", _ => true),
            Confidence = Confidence.Low,
            Severity = 4,
            Alternatives = _ => [new(StopCategory.HealthCheckFailed, "ECS stopped the task because of failed health checks; 143 follows that as well.", Confidence.Low, "stopCode and stoppedReason of the task, and the service's events at that minute.")],
            NextSteps = ["143 (on Windows 0xC000013A) is how a container ends that is told to stop and does: expected in deployments and scale-in. If nothing was going on, stoppedReason and the service's events tell who stopped it."],
        },
        Rule("clean-exit", StopCategory.CleanExit) with
        {
            Source = "A service's task should run for ever; a standalone task may end",
            Planned = new("for a standalone task", reading => IsFinishedJob(reading.Facts)),
            Severity = 3,
            NextSteps = ["A container of a service must not end by itself: if it is a job, run it as a scheduled task; if not, the last log lines say why it returned (a shell script that starts the app in the background ends so: use exec)."],
        },
        Rule("exit-255", StopCategory.ApplicationError) with
        {
            Fires = reading => reading.ExitCode == 255 ? Quote(reading, StopCategory.ApplicationError) : null,
            Source = ExitCodeTable + "; 255 is exit -1, or a runtime that lost the container",
            Confidence = Confidence.Medium,
            Alternatives = _ => [new(StopCategory.PlatformFault, "The instance was rebooted or Docker was restarted under the container.", Confidence.Low, "The instance's uptime, and Docker's log at that minute.")],
            NextSteps = [$"The app ended itself with -1. {LastLines}"],
        },
        Rule("exit-125", StopCategory.PlatformFault) with
        {
            Fires = reading => reading.ExitCode == 125 ? "exitCode 125" : null,
            Source = "Docker: 125 is docker run's own failure",
            Confidence = Confidence.Low,
            Alternatives = _ => [new(StopCategory.ApplicationError, "The app itself ends with 125.", Confidence.Medium, "Did the container write any log line?")],
            NextSteps = ["The container runtime itself failed, unless the app uses this code. On EC2 look at Docker's log on the instance; on Fargate let ECS try again."],
        },
        Rule("application-exit", StopCategory.ApplicationError) with
        {
            NextSteps = [$"The app ended itself with an error code. {LastLines}", "If it began with the newest deployment, roll back to the previous task definition revision."],
        },
    ];

    /// <summary>A job is over when whatever may be essential in it ended well: a container without an exit code may be the one that was lost.</summary>
    private static bool IsFinishedJob(StopFacts facts) => !facts.IsServiceTask() && !facts.Task.IsMeantToRun()
        && facts.Task.Containers.Where(c => facts.IsEssential(c) != false && !StopFacts.IsInjected(c.Name)).All(c => c.ExitCode is 0 or 143);

    /// <summary>Whether anything says how the task ended: then a 143 that nothing explains is odd.</summary>
    private static bool IsTold(StopReading reading) => reading.Facts.Task.StopCode is not null || reading.StoppedReason is not null || reading.Facts.Task.IsMeantToRun();

    private static string? Quote(StopReading reading, StopCategory category) => reading.ExitCode is { } code && ExitCodes.Category(code) == category ? $"exitCode {code}" : null;

    private static StopRule Rule(string id, StopCategory category) => new()
    {
        Id = id,
        Category = category,
        Source = ExitCodeTable,
        Fires = reading => Quote(reading, category),
        NextSteps = [],
    };
}
