namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// The error names that the States Language reserves, and which errors a name in ErrorEquals stands for
/// (AWS Step Functions developer guide, "Handling errors in Step Functions workflows").
/// </summary>
internal static class ErrorNames
{
    public const string All = "States.ALL";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string Runtime = "States.Runtime";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";

    private static readonly HashSet<string> Reserved =
    [
        All, TaskFailed, Timeout, HeartbeatTimeout, Runtime, DataLimitExceeded, "States.ParameterPathFailure", ResultPathMatchFailure,
        "States.NoChoiceMatched", "States.Permissions", "States.BranchFailed", "States.IntrinsicFailure", "States.ExceedToleratedFailureThreshold",
        "States.ItemReaderFailed", "States.ResultWriterFailed", "States.QueryEvaluationError",
    ];

    /// <summary>Whether a name may stand in ErrorEquals: any of one's own, or one of the reserved.</summary>
    public static bool IsKnown(string name) => !name.StartsWith("States.", StringComparison.Ordinal) || Reserved.Contains(name);

    /// <summary>
    /// Whether a name in ErrorEquals stands for an error. States.Runtime always fails the execution. States.ALL catches
    /// States.DataLimitExceeded: the developer guide denies it, recordings of AWS show it. A missed heartbeat is a timeout too.
    /// </summary>
    public static bool Matches(string errorEquals, string? error) => (errorEquals, error) switch
    {
        (_, Runtime) => false,
        (TaskFailed, DataLimitExceeded) => false,
        (All, _) => true,
        (TaskFailed, Timeout or HeartbeatTimeout) => false,
        (TaskFailed, _) => true,
        (Timeout, HeartbeatTimeout) => true,
        _ => errorEquals == error,
    };
}
