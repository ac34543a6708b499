using System.Text;

namespace EcsAutoHeal.Local.Aws.Sns;

/// <summary>SNS topics, and every message that was published to them.</summary>
public sealed class SnsTopics
{
    private const int MaxBytes = 262_144;
    private const int MaxSubject = 100;

    private readonly LocalCloud _cloud;
    private readonly HashSet<string> _topics = [];
    private readonly List<LocalSnsMessage> _messages = [];

    internal SnsTopics(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Every message so far, oldest first.</summary>
    public IReadOnlyList<LocalSnsMessage> Messages
    {
        get { lock (_cloud.Gate) return [.. _messages]; }
    }

    /// <summary>Makes a topic.</summary>
    /// <returns>Its ARN.</returns>
    public string AddTopic(string name)
    {
        lock (_cloud.Gate)
        {
            var arn = _cloud.Arn("sns", name);
            _topics.Add(arn);
            return arn;
        }
    }

    /// <summary>Publishes as SNS does, with its limits.</summary>
    internal LocalSnsMessage Publish(string? topicArn, string? subject, string? message)
    {
        if (string.IsNullOrEmpty(topicArn)) throw Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        if (!topicArn.StartsWith("arn:aws", StringComparison.Ordinal) || !topicArn.Contains(":sns:", StringComparison.Ordinal)) throw Invalid("TopicArn");
        if (string.IsNullOrEmpty(message)) throw Invalid("Empty message");
        if (Encoding.UTF8.GetByteCount(message) > MaxBytes) throw Invalid("Message too long");
        if (subject is not null && (subject.Length is 0 or > MaxSubject || subject.Any(c => c is < ' ' or > '~'))) throw Invalid("Subject");
        if (!_topics.Contains(topicArn)) throw new LocalAwsException("NotFound", "Topic does not exist", 404);
        var published = new LocalSnsMessage(_cloud.Ids.Uuid(), _cloud.Now, topicArn, subject, message);
        _messages.Add(published);
        return published;
    }

    private static LocalAwsException Invalid(string what) => new("InvalidParameter", $"Invalid parameter: {what}");
}

/// <summary>A message that was published.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="TopicArn">To which topic.</param>
/// <param name="Subject">The subject of the e-mail that it becomes.</param>
/// <param name="Message">The text.</param>
public sealed record LocalSnsMessage(string MessageId, DateTimeOffset PublishedAt, string TopicArn, string? Subject, string Message);
