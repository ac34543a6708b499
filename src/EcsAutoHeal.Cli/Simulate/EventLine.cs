using System.Text.Json.Nodes;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>An event of EventBridge in one line.</summary>
internal static class EventLine
{
    /// <summary>Null for an event in which nothing has stopped, or of a task that is only on its way down: its STOPPED follows.</summary>
    public static string? Of(JsonObject happened)
    {
        var detail = happened["detail"] as JsonObject;
        return Text(happened["detail-type"]) switch
        {
            "ECS Task State Change" => TaskLine(detail),
            "CloudWatch Alarm State Change" => $"alarm {Text(detail?["alarmName"])} is {Text(detail?["state"]?["value"])}",
            "ECS Container Found Stopped" => $"{Finder(detail)}: {AllFound(detail)}",
            "ECS Service Action" when Text(detail?["eventType"]) is "WARN" or "ERROR" => $"service action {Text(detail?["eventName"])} {Text(detail?["reason"])}".TrimEnd(),
            _ => null,
        };
    }

    private static string? TaskLine(JsonObject? detail)
    {
        var stopped = Stopped(detail, "lastStatus");
        if ((stopped.Length == 0 && detail?["stopCode"] is null) || Text(detail?["lastStatus"]) is "DEACTIVATING" or "STOPPING" or "DEPROVISIONING") return null;
        var reason = Text(detail?["stoppedReason"]) is { Length: > 0 } text ? $" \"{EcsAutoHeal.Evidence.Redactor.Reason(text)}\"" : "";
        return $"task {Short(ArnNames.Last(Text(detail?["taskArn"])))} {Text(detail?["lastStatus"])}{reason}{(stopped.Length > 0 ? $"; {stopped}" : "")}";
    }

    private static string Finder(JsonObject? detail) => Text(detail?["route"]) is var route && route == "sweep" ? route : $"probe in {Text(detail?["observer"])} ({route})";

    private static string AllFound(JsonObject? detail) => string.Join(", ", new[] { Stopped(detail, "knownStatus") }
        .Concat((detail?["containers"] as JsonArray ?? []).OfType<JsonObject>().Select(Found)).Where(found => found?.Length > 0));

    private static string? Found(JsonObject container) => Text(container["found"]) switch
    {
        "restarted" => $"{Text(container["name"])} restarted by its restart policy ({Text(container["restartCount"])} so far)",
        "unhealthy" => $"{Text(container["name"])} UNHEALTHY",
        _ => null,
    };

    private static string Short(string id) => id.Length > 8 ? id[..8] + "…" : id;

    private static string Stopped(JsonObject? detail, string status) => string.Join(", ", (detail?["containers"] as JsonArray ?? [])
        .OfType<JsonObject>().Where(c => Text(c[status]) == "STOPPED")
        .Select(c => $"{Text(c["name"])} STOPPED{(c["exitCode"] is { } code ? $" (exit {code})" : "")}"));

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
