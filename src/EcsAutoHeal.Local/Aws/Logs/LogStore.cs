namespace EcsAutoHeal.Local.Aws.Logs;

/// <summary>CloudWatch log groups, their streams, and the lines in them.</summary>
public sealed class LogStore
{
    private readonly LocalCloud _cloud;
    private readonly Dictionary<string, Dictionary<string, List<LocalLogLine>>> _groups = [];

    internal LogStore(LocalCloud cloud) => _cloud = cloud;

    /// <summary>From a line's time until it can be read: the driver sends every 5 s.</summary>
    public TimeSpan Lag { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes a group and a stream, if they are not there.</summary>
    public void Open(string group, string stream)
    {
        lock (_cloud.Gate) Lines(group, stream);
    }

    /// <summary>Writes a line, and makes group and stream if they are not there.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="stream">The log stream.</param>
    /// <param name="message">The line.</param>
    /// <param name="at">When it was written; null for now.</param>
    public void Write(string group, string stream, string message, DateTimeOffset? at = null)
    {
        lock (_cloud.Gate)
        {
            var time = at ?? _cloud.Now;
            var lines = Lines(group, stream);
            var after = lines.FindLastIndex(line => line.Timestamp <= time);
            lines.Insert(after + 1, new LocalLogLine(time, message, time + Lag));
        }
    }

    /// <summary>Takes a group away with all that is in it.</summary>
    public void DeleteGroup(string group)
    {
        lock (_cloud.Gate) _groups.Remove(group);
    }

    /// <summary>The lines of a stream that can be read by now, in the order of their times.</summary>
    /// <exception cref="LocalAwsException">The group or the stream is not there.</exception>
    internal List<LocalLogLine> Read(string group, string stream)
    {
        if (!_groups.TryGetValue(group, out var streams)) throw NotFound("log group");
        if (!streams.TryGetValue(stream, out var lines)) throw NotFound("log stream");
        return [.. lines.Where(line => line.IngestionTime <= _cloud.Now)];
    }

    /// <summary>Every line that can be read by now.</summary>
    internal IEnumerable<LocalLogLine> All() => _groups.Values.SelectMany(streams => streams.Values).SelectMany(lines => lines).Where(line => line.IngestionTime <= _cloud.Now);

    private static LocalAwsException NotFound(string what) => new("ResourceNotFoundException", $"The specified {what} does not exist.");

    private List<LocalLogLine> Lines(string group, string stream)
    {
        if (!_groups.TryGetValue(group, out var streams)) _groups[group] = streams = [];
        if (!streams.TryGetValue(stream, out var lines)) streams[stream] = lines = [];
        return lines;
    }
}

/// <summary>A line of a log stream.</summary>
/// <param name="Timestamp">When it was written.</param>
/// <param name="Message">What it says.</param>
/// <param name="IngestionTime">From when on it can be read.</param>
public sealed record LocalLogLine(DateTimeOffset Timestamp, string Message, DateTimeOffset IngestionTime);
