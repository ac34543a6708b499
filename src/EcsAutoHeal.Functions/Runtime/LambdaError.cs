using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Runtime;

/// <summary>What Lambda is told of a failed invocation. The stack goes into the function's log, not to whoever reads the execution.</summary>
/// <param name="ErrorType">The exception's short type name: the error that Retry and Catch see.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Always empty.</param>
public sealed record LambdaError(string ErrorType, string ErrorMessage, string[] StackTrace)
{
    // It becomes a part of the document, and AWS may quote in an error what it was sent.
    private const int MaxMessage = 1_000;

    /// <summary>The error of an exception.</summary>
    public static LambdaError Of(Exception e) => new(e.GetType().Name, Texts.Fit(Evidence.Redactor.Redact(e.Message), MaxMessage), []);
}
