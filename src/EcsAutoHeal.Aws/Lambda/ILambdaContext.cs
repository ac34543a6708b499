namespace Amazon.Lambda.Core;

/// <summary>What a handler may ask about its invocation.</summary>
public interface ILambdaContext
{
    /// <summary>The same for every retry of an invocation.</summary>
    string AwsRequestId { get; }

    string FunctionName { get; }

    /// <summary>The ARN that was invoked: of the function, or of a version or alias.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>Time until Lambda ends the function.</summary>
    TimeSpan RemainingTime { get; }
}
