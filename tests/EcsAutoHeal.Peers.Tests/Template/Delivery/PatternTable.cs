using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>Event patterns, and what EventBridge says of them, as its own engine (aws/event-ruler) was seen to answer.</summary>
internal static class PatternTable
{
    /// <summary>A pattern below detail.containers, the containers of an event, and whether they match.</summary>
    internal static IReadOnlyList<(string Pattern, string Containers, bool Matches)> Containers { get; } =
    [
        // Any element may match.
        ("""{"lastStatus": ["STOPPED"]}""", """[{"lastStatus": "RUNNING"}, {"lastStatus": "STOPPED"}]""", true),
        ("""{"lastStatus": ["STOPPED"]}""", """[{"lastStatus": "RUNNING"}, {"lastStatus": "RUNNING"}]""", false),
        ("""{"lastStatus": ["STOPPED"]}""", "[]", false),
        ("""{"lastStatus": ["PENDING", "STOPPED"]}""", """[{"lastStatus": "RUNNING"}, {"lastStatus": "STOPPED"}]""", true),
        // All fields must match in the same one.
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"]}""", """[{"name": "app", "lastStatus": "STOPPED"}, {"name": "sidecar", "lastStatus": "RUNNING"}]""", false),
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"]}""", """[{"name": "app", "lastStatus": "RUNNING"}, {"name": "sidecar", "lastStatus": "STOPPED"}]""", true),
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"]}""", """[{"name": "sidecar"}, {"lastStatus": "STOPPED"}]""", false),
        // An exit code that is not there is none.
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"anything-but": [0]}]}""", """[{"name": "sidecar", "lastStatus": "STOPPED", "exitCode": 1}]""", true),
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"anything-but": [0]}]}""", """[{"name": "sidecar", "lastStatus": "STOPPED", "exitCode": 0}]""", false),
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"anything-but": [0]}]}""", """[{"name": "sidecar", "lastStatus": "STOPPED"}, {"name": "app", "lastStatus": "STOPPED", "exitCode": 1}]""", false),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"numeric": [">", 0]}]}""", """[{"lastStatus": "STOPPED", "exitCode": 1}]""", true),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"numeric": [">", 0]}]}""", """[{"lastStatus": "STOPPED", "exitCode": 0}, {"lastStatus": "RUNNING"}]""", false),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"numeric": [">", 0]}]}""", """[{"lastStatus": "STOPPED", "exitCode": -1073741819}]""", false),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"numeric": [">", 0]}]}""", """[{"lastStatus": "STOPPED"}]""", false),
        // Where there is no exit code at all.
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"exists": false}]}""", """[{"lastStatus": "STOPPED"}, {"lastStatus": "RUNNING"}]""", true),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"exists": true}]}""", """[{"lastStatus": "STOPPED"}, {"lastStatus": "RUNNING"}]""", false),
        ("""{"lastStatus": ["STOPPED"], "exitCode": [{"exists": true}]}""", """[{"lastStatus": "STOPPED", "exitCode": 0}]""", true),
        ("""{"name": ["sidecar"], "reason": [{"exists": false}]}""", """[{"name": "sidecar"}, {"name": "app", "reason": "OutOfMemoryError"}]""", true),
        ("""{"name": ["sidecar"], "reason": [{"exists": false}]}""", """[{"name": "sidecar", "reason": "OutOfMemoryError"}, {"name": "app"}]""", false),
        // Any element that differs is enough.
        ("""{"lastStatus": [{"anything-but": "STOPPED"}]}""", """[{"lastStatus": "RUNNING"}, {"lastStatus": "STOPPED"}]""", true),
        ("""{"lastStatus": [{"anything-but": "STOPPED"}]}""", """[{"lastStatus": "STOPPED"}, {"lastStatus": "STOPPED"}]""", false),
        ("""{"$or": [{"name": ["app"]}, {"exitCode": [137]}]}""", """[{"name": "sidecar", "exitCode": 137}]""", true),
        ("""{"$or": [{"name": ["app"]}, {"exitCode": [137]}]}""", """[{"name": "sidecar", "exitCode": 1}]""", false),
        ("""{"lastStatus": ["STOPPED"], "$or": [{"name": ["app"]}, {"exitCode": [137]}]}""", """[{"name": "app", "lastStatus": "RUNNING"}, {"name": "sidecar", "lastStatus": "STOPPED", "exitCode": 1}]""", false),
        ("""{"networkBindings": {"hostPort": [8080]}}""", """[{"networkBindings": {"hostPort": 8080}}]""", true),
    ];

    /// <summary>
    /// The field's name comes before the others' and so is asked first, of all containers: the one of the app has an exit code. Such
    /// a pattern cannot be answered container by container.
    /// </summary>
    internal static (string Pattern, string Containers, bool Matches) AbsenceInTheWholeEvent { get; } =
        ("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"exists": false}]}""", """[{"name": "app", "lastStatus": "STOPPED", "exitCode": 0}, {"name": "sidecar", "lastStatus": "STOPPED"}]""", false);

    /// <summary>What a field may be, in a pattern.</summary>
    internal static IReadOnlyList<string> Tests { get; } =
    [
        "[\"STOPPED\"]", "[\"RUNNING\", \"STOPPED\"]", "[1]", "[0, \"1\"]", "[null]", "[true]", "[\"\"]",
        """[{"prefix": "arn:aws:ecs"}]""", """[{"suffix": "/prod"}]""", """[{"equals-ignore-case": "stopped"}]""",
        """[{"wildcard": "arn:*:cluster/*"}]""", """[{"wildcard": "arn:*:cluster/prod*"}]""", """[{"wildcard": "*"}]""", """[{"wildcard": "a\\*b"}]""", """[{"wildcard": "a*b"}]""",
        """[{"anything-but": "STOPPED"}]""", """[{"anything-but": ["RUNNING", "STOPPED"]}]""", """[{"anything-but": 0}]""", """[{"anything-but": [0, 143]}]""", """[{"anything-but": {"prefix": "arn:"}}]""",
        """[{"numeric": [">", 0]}]""", """[{"numeric": [">=", 0, "<", 143]}]""", """[{"numeric": ["=", 1]}]""",
        """[{"exists": true}]""", """[{"exists": false}]""", """[{"exists": false}, 0]""",
    ];

    /// <summary>What a field may be, in an event; nothing = it is not there.</summary>
    internal static IReadOnlyList<string?> Values { get; } =
    [
        "\"STOPPED\"", "\"stopped\"", "\"RUNNING\"", "\"\"", "\"1\"", "\"a*b\"", "\"aXb\"", "\"a\\nb\"", "\"arn:aws:ecs:eu-west-1:123456789012:cluster/prod\"", "\"arn:aws:ecs:eu-west-1:123456789012:cluster/prod-eu\"", "\"arn:aws:ecs:eu-west-1:123456789012:service/prod\"",
        "0", "1", "1.0", "137", "143", "-1", "true", "false", "null", null,
        "[]", "[\"STOPPED\", \"RUNNING\"]", "[0, 137]", "[[\"STOPPED\"]]", "{}", "{\"field\": \"STOPPED\"}",
    ];

    internal static JsonObject OnContainers(string pattern) => Below("containers", pattern);

    internal static JsonObject OnField(string test) => Below("field", test);

    internal static OfferedEvent EventOf(string field, string? value) =>
        new($"{field} {value}", new JsonObject { ["source"] = "table", ["detail-type"] = "Table", ["detail"] = value is null ? new JsonObject { ["other"] = 1 } : new JsonObject { [field] = JsonNode.Parse(value) } });

    internal static bool MatchesByUs(JsonObject pattern, OfferedEvent e) => EventPattern.Parse(pattern.ToJsonString()).Matches(e.Element);

    private static JsonObject Below(string field, string pattern) => new() { ["detail"] = new JsonObject { [field] = JsonNode.Parse(pattern) } };
}
