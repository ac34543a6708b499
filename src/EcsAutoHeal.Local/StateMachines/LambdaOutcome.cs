using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>How one invocation of a Lambda function ended.</summary>
public abstract record LambdaOutcome
{
    private LambdaOutcome()
    {
    }

    /// <summary>Virtual time from the call to the answer. The execution waits for it; others go on meanwhile.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The function returned. No payload is JSON null.</summary>
    public sealed record Succeeded(JsonElement? Payload) : LambdaOutcome;

    /// <summary>The function threw. The error's name is <c>errorType</c>; its cause is the function's error document.</summary>
    public sealed record FunctionError(string ErrorType, string? ErrorMessage, IReadOnlyList<string> StackTrace) : LambdaOutcome;

    /// <summary>Lambda itself refused or failed, with the name that Step Functions gives it, such as <c>Lambda.TooManyRequestsException</c>.</summary>
    public sealed record ServiceError(string Error, string Message) : LambdaOutcome;

    /// <summary>The function had not answered when the state's TimeoutSeconds were over.</summary>
    public sealed record TimedOut : LambdaOutcome;
}
