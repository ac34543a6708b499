namespace EcsAutoHeal.Functions.Calls;

/// <summary>An AWS call that failed. The type's name is the error name that the state machine's Retry and Catch see.</summary>
public abstract class AwsCallException(string message, Exception? inner) : Exception(message, inner);

/// <summary>AWS asked for fewer calls; the state machine tries again later.</summary>
public sealed class AwsThrottled(string message, Exception inner) : AwsCallException(message, inner);

/// <summary>AWS did not answer, or with an error of its own; the state machine tries again.</summary>
public sealed class AwsUnavailable(string message, Exception? inner = null) : AwsCallException(message, inner);

/// <summary>The function's role may not do this: trying again does not help.</summary>
public sealed class AwsDenied(string message, Exception inner) : AwsCallException(message, inner);

/// <summary>AWS refused the request for what it asks; the inner exception is AWS's own.</summary>
public sealed class AwsRefused(string message, Exception inner) : AwsCallException(message, inner);

/// <summary>The container has only just died: its last lines are on their way to CloudWatch Logs.</summary>
public sealed class LogsNotYetThere(string message) : Exception(message);

/// <summary>The payload of an invocation is not what the state machine sends.</summary>
public sealed class InvalidStepRequest(string message) : Exception(message);

/// <summary>Another execution is creating the incident's OpsItem; the state machine comes again.</summary>
public sealed class IncidentOpening(string message) : Exception(message);

/// <summary>A change may have been made of which ECS does not show yet what came; the state machine comes again.</summary>
public sealed class EffectNotYetKnown(string message) : Exception(message);

/// <summary>A death was reported before ECS knows of it. Step Functions tries the step again after some seconds.</summary>
public sealed class DeathNotYetKnown(string message) : Exception(message);
