using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EcsAutoHeal.Tests.Triggers;

/// <summary>JSON texts: any values under the names that documents of AWS use, and documents of ours with fields dropped or of another type.</summary>
public sealed class AnyJson
{
    private static readonly string[] s_names =
    [
        "detail-type", "detail", "source", "time", "resources", "cluster", "service", "task", "taskArn", "TaskARN", "containers", "Containers", "name", "exitCode",
        "lastStatus", "tasks", "serviceArn", "state", "value", "configuration", "metrics", "metricStat", "metric", "dimensions", "alarmRule", "alarmName",
        "heal", "openIncident", "routes", "childAlarms", "count", "version", "Health", "LogOptions", "logStream", "stoppedAt", "x",
    ];

    private static readonly string[] s_scalars =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e300", "137", "1770783150.5", "1770783150500", "99999999999999999999", "\"\"", "\" \"", "\"text\"", "\"137\"",
        "\"ECS Task State Change\"", "\"CloudWatch Alarm State Change\"", "\"ECS Container Found Stopped\"", "\"ECS Deaths\"", "\"ECS Service Action\"", "\"ALARM\"",
        $"\"{Some.TaskArn}\"", $"\"{Some.ServiceArn}\"", $"\"{Some.ClusterArn}\"", "\"arn:\"", "\"arn:aws:ecs:::task/\"", "\"2026-03-14T03:00:00+0000\"", "\"ALARM(x)\"",
        "\"{\\\"tasks\\\":[{\\\"taskArn\\\":1}]}\"", "\"[1\"", "\"\\ud83d\"", "\"\\udca5\\u0000\"", "{}", "[]",
    ];

    public static Arbitrary<JsonText> Texts() => Gen.OneOf(Gen.Sized(size => Value(Math.Min(size, 5))), Mutated()).Select(text => new JsonText(text)).ToArbitrary();

    private static Gen<string> Value(int depth) => depth == 0 ? Gen.Elements(s_scalars) : Gen.Frequency(
        (2, Gen.Elements(s_scalars)),
        (1, Value(depth - 1).ListOf(2).Select(items => $"[{string.Join(',', items)}]")),
        (4, Gen.Elements(s_names).Zip(Value(depth - 1)).ListOf(4).Select(fields => $"{{{string.Join(',', fields.Select(f => $"\"{f.Item1}\":{f.Item2}"))}}}")));

    /// <summary>A document in which some fields are gone or hold something else.</summary>
    private static Gen<string> Mutated() =>
        from file in Gen.Elements(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Documents"), "*.json"))
        from times in Gen.Choose(1, 4)
        from at in Gen.Choose(0, int.MaxValue).ListOf(times)
        from with in Gen.Elements([.. s_scalars, ""]).ListOf(times)
        select at.Zip(with).Aggregate(File.ReadAllText(file), (text, change) => Changed(text, change.First, change.Second));

    private static string Changed(string text, int at, string with)
    {
        var root = JsonNode.Parse(text)!;
        var places = Fields(root).ToArray();
        if (places.Length == 0) return text;
        var (parent, name) = places[at % places.Length];
        parent.Remove(name);
        // Half a surrogate pair cannot be a node, only a text.
        if (with.Length > 0 && !with.Contains("\\ud", StringComparison.Ordinal)) parent[name] = JsonNode.Parse(with);
        return root.ToJsonString();
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Fields(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(field => Fields(field.Value).Prepend((holder, field.Key))),
        JsonArray items => items.SelectMany(Fields),
        _ => [],
    };
}

/// <summary>A JSON text.</summary>
public sealed record JsonText(string Json);
