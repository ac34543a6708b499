using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.StepFunctions;

/// <summary>What runs the state machines behind the Step Functions operations. Refusals are <see cref="LocalAwsException"/> with Step Functions' codes.</summary>
public interface ILocalStateMachines
{
    /// <summary>Starts an execution and returns without waiting for its end.</summary>
    /// <param name="stateMachineArn">The state machine; <c>StateMachineDoesNotExist</c> when there is none.</param>
    /// <param name="name">The execution's name, already checked for its characters; null for a random one.</param>
    /// <param name="input">The input, already checked to be JSON of 262,144 bytes at most.</param>
    /// <returns>The execution, the running one for the same name with the same input; else <c>ExecutionAlreadyExists</c> for a name that is taken.</returns>
    Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input);

    /// <summary>An execution; <c>ExecutionDoesNotExist</c> when there is none.</summary>
    Task<LocalExecution> DescribeExecutionAsync(string executionArn);

    /// <summary>An execution's whole history, oldest event first, in the shape of GetExecutionHistory; <c>ExecutionDoesNotExist</c> when there is no such execution.</summary>
    Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn);

    /// <summary>Ends a task that waits for its token; <c>InvalidToken</c>, <c>TaskDoesNotExist</c> or <c>TaskTimedOut</c> when none waits for it.</summary>
    Task SendTaskSuccessAsync(string taskToken, string output);

    /// <summary>Lets a task fail that waits for its token; the same refusals.</summary>
    Task SendTaskFailureAsync(string taskToken, string? error, string? cause);
}

/// <summary>An execution as DescribeExecution tells of it.</summary>
public sealed record LocalExecution
{
    /// <summary>Its ARN.</summary>
    public required string ExecutionArn { get; init; }

    /// <summary>Its state machine's ARN.</summary>
    public required string StateMachineArn { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>TIMED_OUT</c> or <c>ABORTED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>Its input, as JSON text.</summary>
    public required string Input { get; init; }

    /// <summary>Its output, as JSON text; null unless it succeeded.</summary>
    public string? Output { get; init; }

    /// <summary>The error that ended it.</summary>
    public string? Error { get; init; }

    /// <summary>The cause of the error.</summary>
    public string? Cause { get; init; }
}
