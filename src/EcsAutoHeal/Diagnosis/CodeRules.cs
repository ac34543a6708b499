namespace EcsAutoHeal.Diagnosis;

/// <summary>Rules on stopCode and exit codes, for stops that no words explain.</summary>
internal static class CodeRules
{
    private const string ExitCodeTable = "Exit code convention: 128 + n is signal n";

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "command-exit-code", Category = StopCategory.CommandNotFound, Source = ExitCodeTable,
            Fires = ExitCode(StopCategory.CommandNotFound),
            NextSteps = ["Check \"entryPoint\" and \"command\": 127 means that the file is not there (or its interpreter is not), 126 that it is not executable."],
        },
        new()
        {
            Id = "segfault", Category = StopCategory.Segfault, Source = ExitCodeTable,
            Fires = ExitCode(StopCategory.Segfault),
            NextSteps = ["Look for a core dump or the last log lines before the crash; suspect native libraries and the newest image."],
        },
        new()
        {
            Id = "native-crash", Category = StopCategory.NativeCrash, Source = ExitCodeTable,
            Fires = ExitCode(StopCategory.NativeCrash),
            NextSteps = ["The last log lines hold the abort message (for .NET the unhandled exception with its stack)."],
        },
        new()
        {
            Id = "killed", Category = StopCategory.KilledBySignal, Source = ExitCodeTable + "; OOM only with OOM evidence",
            Fires = ExitCode(StopCategory.KilledBySignal), Confidence = Confidence.Medium,
            NextSteps =
            [
                "137 without OutOfMemoryError: most likely the container did not end within \"stopTimeout\" after SIGTERM; check that the app handles SIGTERM.",
                "If nothing told it to stop: compare MemoryUtilized with MemoryReserved at that minute (the task-level limit kills without a reason), or look for a kill -9 in the container.",
            ],
        },
        new()
        {
            Id = "sigterm", Category = StopCategory.GracefulTermination, Source = ExitCodeTable,
            Fires = ExitCode(StopCategory.GracefulTermination), Confidence = Confidence.Medium, Severity = 3,
            NextSteps = ["Something inside the task sent SIGTERM, or ECS did: see the other containers and the service's events at that minute."],
        },
        new()
        {
            Id = "clean-exit", Category = StopCategory.CleanExit, Source = "A service's task should run for ever; a standalone task may end",
            Fires = ExitCode(StopCategory.CleanExit), Planned = IsFinishedJob, Severity = 3,
            NextSteps = ["A container of a service must not end by itself: if it is a job, run it as a scheduled task; if not, see the last log lines for why it returned."],
        },
        new()
        {
            Id = "application-exit", Category = StopCategory.ApplicationError, Source = ExitCodeTable,
            Fires = ExitCode(StopCategory.ApplicationError),
            NextSteps = ["The app ended itself with an error code: the last lines of its log say why.", "If it began with the newest deployment, roll back to the previous task definition revision."],
        },
    ];

    /// <summary>A job is over when whatever may be essential in it ended well: a container without an exit code may be the one that was lost.</summary>
    private static bool IsFinishedJob(StopFacts facts) => !facts.IsServiceTask() && !facts.Task.IsMeantToRun()
        && facts.Task.Containers.Where(c => facts.IsEssential(c) != false && !StopFacts.IsInjected(c.Name)).All(c => c.ExitCode is 0 or 143);

    private static Func<StopFacts, string?> ExitCode(StopCategory category) =>
        facts => facts.Culprit()?.ExitCode is { } code && ExitCodes.Category(code) == category ? $"exitCode {code}" : null;
}
