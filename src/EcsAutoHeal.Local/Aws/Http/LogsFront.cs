using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Logs;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class LogsFront(LocalCloud cloud)
{
    public ServiceFront Front => new("logs", "Logs_20140328", "1.1", "InvalidParameterException", new Dictionary<string, LocalOperation>
    {
        ["GetLogEvents"] = new(["logGroupName", "logGroupIdentifier", "logStreamName", "startTime", "endTime", "nextToken", "limit", "startFromHead"], ServiceFront.InWorld(cloud, GetLogEvents)),
    });

    private JsonObject GetLogEvents(RequestParameters request)
    {
        var (group, stream) = (Group(request), request.RequiredString("logStreamName"));
        var (start, end, token) = (request.Long("startTime"), request.Long("endTime"), request.String("nextToken"));
        var (limit, fromHead) = (request.Int("limit", 1, 10_000), request.Bool("startFromHead") ?? false);
        var page = LogPage.Of(cloud.Logs.Read(group, stream), cloud.Now, start, end, token, limit, fromHead);
        return Json.Object(
            ("events", Json.Array(page.Lines, line => Json.Object(
                ("timestamp", line.Timestamp.ToUnixTimeMilliseconds()),
                ("message", line.Message),
                ("ingestionTime", line.IngestionTime.ToUnixTimeMilliseconds())))),
            ("nextForwardToken", page.NextForwardToken),
            ("nextBackwardToken", page.NextBackwardToken));
    }

    internal static string Group(RequestParameters request)
    {
        var (name, identifier) = (request.String("logGroupName"), request.String("logGroupIdentifier"));
        if (name is null == identifier is null) throw request.Invalid("Exactly one of logGroupName and logGroupIdentifier must be given.");
        const string Marker = ":log-group:";
        var at = identifier?.IndexOf(Marker, StringComparison.Ordinal) ?? -1;
        return name ?? (at < 0 ? identifier! : identifier![(at + Marker.Length)..]);
    }
}
