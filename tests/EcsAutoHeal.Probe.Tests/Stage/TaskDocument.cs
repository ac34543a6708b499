using System.Text.Json.Nodes;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>What the metadata endpoint tells of a task: an app with a log router and a database proxy beside it.</summary>
internal sealed class TaskDocument
{
    public const string Arn = "arn:aws:ecs:eu-central-1:111122223333:task/prod/0123456789abcdef0123456789abcdef";

    private TaskDocument(JsonObject json) => Json = json;

    public JsonObject Json { get; }

    /// <summary>All run.</summary>
    public static TaskDocument Running() => new(new()
    {
        ["Cluster"] = "arn:aws:ecs:eu-central-1:111122223333:cluster/prod",
        ["TaskARN"] = Arn,
        ["Family"] = "web",
        ["Revision"] = "7",
        ["ServiceName"] = "web",
        ["DesiredStatus"] = "RUNNING",
        ["KnownStatus"] = "RUNNING",
        ["Containers"] = new JsonArray(
            Container("~internal~ecs~pause", "0", "CNI_PAUSE", "RESOURCES_PROVISIONED"),
            Container("app", "1", "NORMAL", "RUNNING"),
            Container("log_router", "2", "NORMAL", "RUNNING"),
            Container("db_proxy", "3", "NORMAL", "RUNNING")),
    });

    public static TaskDocument Of(string json) => new(JsonNode.Parse(json)!.AsObject());

    public static string File(string name) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", name));

    public JsonObject this[string container] => Json["Containers"]!.AsArray().Select(c => c!.AsObject()).Single(c => (string?)c["Name"] == container);

    public TaskDocument With(string container, params (string Name, JsonNode? Value)[] fields)
    {
        foreach (var (name, value) in fields) this[container][name] = value;
        return this;
    }

    public TaskDocument Stopped(string container, int? exitCode, string? finishedAt = "2026-11-22T03:12:00.123456789Z") =>
        With(container, ("KnownStatus", "STOPPED"), ("ExitCode", exitCode), ("FinishedAt", finishedAt));

    public TaskDocument Unhealthy(string container, string output = "connection refused", string since = "2026-11-22T03:12:00Z") =>
        With(container, ("Health", new JsonObject { ["status"] = "UNHEALTHY", ["statusSince"] = since, ["exitCode"] = 1, ["output"] = output }));

    public TaskDocument Healthy(string container) => With(container, ("Health", new JsonObject { ["status"] = "HEALTHY" }));

    public TaskDocument MeantToStop()
    {
        Json["DesiredStatus"] = "STOPPED";
        return this;
    }

    private static JsonObject Container(string name, string id, string type, string status) => new()
    {
        ["DockerId"] = $"0123456789abcdef0123456789abcdef-{id}",
        ["Name"] = name,
        ["Image"] = $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/{name}:7",
        ["ImageID"] = $"sha256:{new string(id[0], 64)}",
        ["DesiredStatus"] = status,
        ["KnownStatus"] = status,
        ["Type"] = type,
        ["StartedAt"] = "2026-11-22T03:00:00.5Z",
        ["LogDriver"] = "awslogs",
        ["LogOptions"] = new JsonObject { ["awslogs-group"] = "/ecs/web", ["awslogs-region"] = "eu-central-1", ["awslogs-stream"] = $"ecs/{name}/0123456789abcdef0123456789abcdef" },
    };
}
