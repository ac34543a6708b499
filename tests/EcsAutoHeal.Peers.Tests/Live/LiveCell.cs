using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>A death as tests/live/run brings it about, for the local AWS: the same services, containers, exit codes and rules.</summary>
/// <param name="What">The cell's number, or for a healing the remedy.</param>
/// <param name="Service">The service without its place.</param>
/// <param name="Dies">The container that dies.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Rules">The rules that are on; none for all.</param>
internal sealed record LiveCell(string What, string Service, string Dies, int ExitCode, params string[] Rules)
{
    internal const string Name = "live";

    internal static IReadOnlyList<LiveCell> All { get; } =
    [
        new("1", "one-container", "app", 31, "AlarmRule") { Alarm = "running-count" },
        new("2", "one-container", "app", 31, "TaskStoppedRule"),
        new("3", "one-container", "app", 31, "AlarmRule") { Alarm = "heartbeat" },
        new("4", "two-essential", "web", 32, "AlarmRule") { Alarm = "running-count" },
        new("5", "two-essential", "web", 32, "TaskStoppedRule"),
        new("6", "two-essential", "web", 32, "SidecarProbeRule") { ProbeIn = "app" },
        new("7a", "with-sidecar-1", "app", 33, "AlarmRule") { Alarm = "running-count" },
        new("7b", "with-sidecar-2", "sidecar", 34, "AlarmRule") { Alarm = "running-count" },
        new("8a", "with-sidecar-1", "app", 33, "TaskStoppedRule"),
        new("8b", "with-sidecar-2", "sidecar", 34, "TaskStoppedRule"),
        new("9a", "with-sidecar-1", "app", 33, "SidecarProbeRule") { ProbeIn = "sidecar" },
        new("9b", "with-sidecar-2", "sidecar", 34, "SidecarProbeRule") { ProbeIn = "app" },
        new("10", "with-sidecar-2", "sidecar", 34, "ContainerStoppedInRunningTaskRule"),
        new("redeploy", "with-sidecar-2", "sidecar", 34),
        new("recycle-task", "with-sidecar-1", "sidecar", 33),
    ];

    /// <summary>The alarm that watches the service, by its kind.</summary>
    internal string? Alarm { get; init; }

    /// <summary>The container whose probe sees the death.</summary>
    internal string? ProbeIn { get; init; }

    internal string ServiceName => $"fargate-{Service}";

    internal bool Heals => Rules.Length == 0;

    private bool SidecarDies => Dies == "sidecar";

    internal Scenario Scenario()
    {
        var scenario = new JsonObject
        {
            ["title"] = $"Live test: {What}",
            ["parameters"] = new JsonObject { ["Healing"] = "on", ["CooldownMinutes"] = "1", ["SettleSeconds"] = "30", ["AlarmNamePrefix"] = $"{Name}-", ["ClusterNamePattern"] = Name, ["LogGroupPattern"] = "*" },
            ["services"] = new JsonArray(ServiceDocument()),
            ["happenings"] = new JsonArray(Death()),
        };
        if (!Heals) scenario["rules"] = new JsonArray([.. Rules.Select(rule => (JsonNode)rule)]);
        if (Alarm is not null)
            scenario["alarms"] = new JsonArray(new JsonObject { ["kind"] = Alarm == "heartbeat" ? "probeHeartbeat" : "runningBelowDesired", ["name"] = $"{Name}-{Alarm}-{ServiceName}", ["cluster"] = Name, ["service"] = ServiceName });
        if (ProbeIn is not null)
            scenario["happenings"]!.AsArray().Add(new JsonObject { ["at"] = SidecarDies ? "50s" : "41s", ["what"] = "probeReports", ["cluster"] = Name, ["service"] = ServiceName, ["container"] = ProbeIn, ["route"] = SidecarDies ? "health-check" : "last-words" });
        return ScenarioLibrary.Read(scenario.ToJsonString(), What);
    }

    private JsonObject ServiceDocument()
    {
        var service = new JsonObject
        {
            ["name"] = ServiceName,
            ["cluster"] = Name,
            ["desiredCount"] = What == "recycle-task" ? 2 : 1,
            ["deployedAgo"] = "6m",
            ["propagatesTags"] = true,
            ["taskDefinition"] = new JsonObject { ["family"] = ServiceName, ["revision"] = 2, ["containers"] = new JsonArray([.. Containers()]) },
        };
        if (Alarm is not null) service["replacementDelay"] = "10m";
        if (Heals) service["tags"] = new JsonObject { ["ecs-auto-heal"] = "auto", ["ecs-auto-heal:remedy"] = What };
        return service;
    }

    private IEnumerable<JsonNode> Containers() => Service switch
    {
        "one-container" => [Container("app", true)],
        "two-essential" => [Container("app", true), Container("web", true)],
        _ => [Container("app", true), Container("sidecar", false)],
    };

    private static JsonObject Container(string name, bool essential) =>
        new() { ["name"] = name, ["image"] = "public.ecr.aws/aws-cli/aws-cli:latest", ["essential"] = essential, ["memory"] = 64, ["logLinesAtStart"] = new JsonArray($"03:06:00 {name} starts") };

    private JsonObject Death() => new()
    {
        ["at"] = "40s",
        ["what"] = "containerDies",
        ["cluster"] = Name,
        ["service"] = ServiceName,
        ["container"] = Dies,
        ["exitCode"] = ExitCode,
        ["lastWords"] = new JsonArray($"03:12:40 {Dies} live test: dies now with exit code {ExitCode}"),
    };
}
