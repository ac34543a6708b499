namespace EcsAutoHeal.Local.Templates;

/// <summary>How Lambda reads the queue for Intake.</summary>
/// <param name="QueueArn">The queue.</param>
/// <param name="BatchSize">Messages in one invocation, at most.</param>
/// <param name="MaximumBatchingWindowSeconds">Seconds that Lambda waits for a batch to fill.</param>
/// <param name="MaxReceiveCount">Receives after which SQS moves a message to the dead-letter queue.</param>
/// <param name="VisibilityTimeoutSeconds">Seconds until a message that failed comes again.</param>
public sealed record TemplateEventSource(string QueueArn, int BatchSize, int MaximumBatchingWindowSeconds, int MaxReceiveCount, int VisibilityTimeoutSeconds);
