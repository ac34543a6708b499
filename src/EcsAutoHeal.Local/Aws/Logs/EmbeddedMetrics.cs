using System.Text.Json;

namespace EcsAutoHeal.Local.Aws.Logs;

/// <summary>
/// The metrics that CloudWatch makes of log lines in the embedded metric format.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
/// <param name="cloud">The world whose log lines are read.</param>
public sealed class EmbeddedMetrics(LocalCloud cloud)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    /// <summary>The sum of a metric in the minute that ends now; null when no line of that minute has it.</summary>
    /// <param name="namespace">The metric's namespace.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="dimensions">All of its dimensions.</param>
    public decimal? SumOfLastMinute(string @namespace, string metric, IReadOnlyDictionary<string, string> dimensions)
    {
        lock (cloud.Gate)
        {
            decimal[] values = [.. cloud.Logs.All().Select(line => Value(line.Message, @namespace, metric, dimensions)).OfType<decimal>()];
            return values.Length == 0 ? null : values.Sum();
        }
    }

    private decimal? Value(string line, string @namespace, string metric, IReadOnlyDictionary<string, string> dimensions)
    {
        if (!line.StartsWith('{') || Parse(line) is not { } document) return null;
        using (document)
        {
            var root = document.RootElement;
            if (!root.TryGetProperty("_aws", out var aws) || !IsOfLastMinute(aws.GetProperty("Timestamp").GetInt64())) return null;
            return aws.GetProperty("CloudWatchMetrics").EnumerateArray().Any(Declares) ? root.GetProperty(metric).GetDecimal() : null;

            bool Declares(JsonElement directive) =>
                directive.GetProperty("Namespace").ValueEquals(@namespace)
                && directive.GetProperty("Metrics").EnumerateArray().Any(declared => declared.GetProperty("Name").ValueEquals(metric))
                && directive.GetProperty("Dimensions").EnumerateArray().Any(IsAsked);

            // A metric is another one for other dimensions, so all of them must be named and have their values in the line.
            bool IsAsked(JsonElement set) =>
                set.GetArrayLength() == dimensions.Count
                && set.EnumerateArray().All(name => dimensions.TryGetValue(name.GetString()!, out var value) && root.GetProperty(name.GetString()!).ValueEquals(value));
        }
    }

    private bool IsOfLastMinute(long timestamp) =>
        DateTimeOffset.FromUnixTimeMilliseconds(timestamp) is var time && time < cloud.Now && time >= cloud.Now - s_minute;

    private static JsonDocument? Parse(string line)
    {
        try { return JsonDocument.Parse(line); }
        catch (JsonException) { return null; }
    }
}
