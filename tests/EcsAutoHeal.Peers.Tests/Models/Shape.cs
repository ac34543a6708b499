using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>A type of a service's model.</summary>
internal sealed class Shape(JsonObject shapes, string name)
{
    private readonly JsonNode _definition = shapes[name] ?? throw new KeyNotFoundException($"The model has no shape {name}.");

    internal string Name => name;

    /// <summary>string, boolean, integer, long, float, double, timestamp, blob, list, map or structure.</summary>
    internal string Type => _definition["type"]!.ToString();

    internal IReadOnlyDictionary<string, Shape> Members =>
        (_definition["members"]?.AsObject() ?? []).ToDictionary(member => member.Key, member => Of(member.Value!));

    internal IReadOnlyList<string> Required => Texts("required");

    /// <summary>The values of an enum; empty for any other string.</summary>
    internal IReadOnlyList<string> Enum => Texts("enum");

    /// <summary>What a list holds.</summary>
    internal Shape Item => Of(_definition["member"]!);

    /// <summary>What a map holds.</summary>
    internal Shape Value => Of(_definition["value"]!);

    /// <summary>Where the format of a timestamp is not the protocol's own.</summary>
    internal string? TimestampFormat => _definition["timestampFormat"]?.ToString();

    /// <summary>An error's code on the wire.</summary>
    internal string ErrorCode => _definition["error"]?["code"]?.ToString() ?? name;

    /// <summary>An error's HTTP status, where the model tells it.</summary>
    internal int? ErrorStatus => (int?)_definition["error"]?["httpStatusCode"];

    /// <summary>The wire name of a map's keys or values in the query protocol.</summary>
    internal string? LocationName(string part) => _definition[part]?["locationName"]?.ToString();

    private Shape Of(JsonNode reference) => new(shapes, reference["shape"]!.ToString());

    private IReadOnlyList<string> Texts(string member) => [.. (_definition[member]?.AsArray() ?? []).Select(text => text!.ToString())];
}
