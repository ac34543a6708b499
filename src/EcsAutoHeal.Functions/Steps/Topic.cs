using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>The topic that people subscribe to.</summary>
internal sealed class Topic(StepContext context)
{
    /// <summary>Whether there is one.</summary>
    public bool Exists => context.Settings.TopicArn is not null;

    /// <summary>Sends a notification. Null when it went out (or none is wanted), else why it did not: that is no reason to lose the incident.</summary>
    public async Task<string?> TrySendAsync(Notification notification, CancellationToken cancel)
    {
        try
        {
            await SendAsync(notification, cancel);
            return null;
        }
        catch (AwsCallException e)
        {
            return $"The notification could not be sent: {e.Message}";
        }
    }

    /// <summary>Sends a notification.</summary>
    public async Task SendAsync(Notification notification, CancellationToken cancel)
    {
        if (context.Settings.TopicArn is not { } topic) return;
        await AwsCall.Of("sns:Publish", () => context.Aws.Sns.PublishAsync(new() { TopicArn = topic, Subject = notification.Subject, Message = notification.Body }, cancel));
    }
}
