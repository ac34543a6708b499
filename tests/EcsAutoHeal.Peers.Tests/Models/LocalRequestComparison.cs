using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Holds what an operation of the local AWS takes and refuses against the model's request.</summary>
internal sealed class LocalRequestComparison(ServiceFront front, string name, JsonObject request, Shape input)
{
    // The header of an X-Ray trace: it changes nothing of what is done or answered.
    private static readonly string[] s_hints = ["traceHeader", "Entries[].TraceHeader"];

    private readonly LocalOperation _operation = front.Operations[name];
    private readonly List<string> _differences = [];

    /// <summary>How many requests were tried.</summary>
    internal int Requests { get; private set; }

    internal async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var (served, unserved) = ParameterPath.Of(_operation, input);
        foreach (var path in _operation.Parameters.Concat(_operation.Hints).Where(path => new ParameterPath(path).In(input) is null))
            Differs($"declares {path}, which the model has not.");
        foreach (var hint in _operation.Hints)
        {
            await AcceptsAsync(new(hint));
            if (!s_hints.Contains(hint)) Differs($"takes {hint} and ignores it.");
        }

        foreach (var path in served)
        {
            await AcceptsAsync(path);
            await RefusesOtherTypesAsync(path);
            await RefusesUnknownValuesAsync(path);
        }

        foreach (var path in unserved) await RefusesByNameAsync(path);
        await RequiresAsync(input, "");
        return _differences;
    }

    // What the value says may be refused (there is no cluster "text"), but not that it is there, nor its type.
    private async Task AcceptsAsync(ParameterPath path)
    {
        if (path.In(input) is { } shape && await TryAsync(path, Served(shape, path.Text)) is { } message && (message.Contains("wrong type", StringComparison.Ordinal) || message.Contains("does not serve", StringComparison.Ordinal)))
            Differs($"should take a {shape.Type} for {path.Text}, and says: {message}");
    }

    private async Task RefusesOtherTypesAsync(ParameterPath path)
    {
        // The forms of the query protocol have no types.
        if (front.TargetPrefix is null) return;
        var shape = path.In(input)!;
        JsonNode[] wrong = shape.Type == "list" ? [SampleValue.NotOf(shape), new JsonArray(SampleValue.NotOf(shape.Item))] : [SampleValue.NotOf(shape)];
        foreach (var value in wrong)
            if (await TryAsync(path, value) is var message && message?.StartsWith($"{front.InvalidCode}: ", StringComparison.Ordinal) != true || !message.Contains("wrong type", StringComparison.Ordinal))
                Differs($"should refuse {value.ToJsonString()} for {path.Text}, a {shape.Type}, and says: {message ?? "nothing"}");
    }

    private async Task RefusesUnknownValuesAsync(ParameterPath path)
    {
        var shape = path.In(input)!;
        JsonNode? unknown = shape is { Type: "string", Enum.Count: > 0 } ? "NoSuchValue" : shape.Type == "list" && shape.Item.Enum.Count > 0 ? new JsonArray("NoSuchValue") : null;
        if (unknown is not null && await TryAsync(path, unknown) is null) Differs($"takes NoSuchValue for {path.Text}, which the model does not know.");
    }

    private async Task RefusesByNameAsync(ParameterPath path)
    {
        if (await TryAsync(path, SampleValue.Of(path.In(input)!)) is var message && message != $"{front.InvalidCode}: The local AWS does not serve the parameter {path.Text} of {name}.")
            Differs($"does not serve {path.Text}, and says: {message ?? "nothing"}");
    }

    private async Task RequiresAsync(Shape structure, string prefix)
    {
        foreach (var required in structure.Required.Select(member => new ParameterPath(prefix + member)))
            if (await TryAsync(required, null) is var message && message?.StartsWith($"{front.InvalidCode}: ", StringComparison.Ordinal) != true)
                Differs($"should refuse a request without {required.Text}, and says: {message ?? "nothing"}");
        foreach (var (member, shape) in structure.Members)
            if (shape.Type is "list" or "map" && (shape.Type == "list" ? shape.Item : shape.Value) is { Type: "structure" } inner)
            {
                var path = prefix + member + (shape.Type == "list" ? "[]." : "{}.");
                if (_operation.Parameters.Any(parameter => parameter.StartsWith(path, StringComparison.Ordinal))) await RequiresAsync(inner, path);
            }
    }

    // A value of its shape, with nothing in it that is not served.
    private JsonNode Served(Shape shape, string path) => shape.Type switch
    {
        "list" => new JsonArray(Served(shape.Item, path + "[]")),
        "map" => new JsonObject { ["key"] = Served(shape.Value, path + "{}") },
        "structure" => new JsonObject(shape.Members.Where(member => _operation.Parameters.Contains($"{path}.{member.Key}")).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Served(member.Value, $"{path}.{member.Key}")))),
        _ => SampleValue.Of(shape),
    };

    private async Task<string?> TryAsync(ParameterPath path, JsonNode? value)
    {
        Requests++;
        return await LocalRequests.RefusalAsync(front, name, path.Put(request, value)) is { } refusal ? $"{refusal.Code}: {refusal.Message}" : null;
    }

    private void Differs(string what) => _differences.Add($"{front.Service}:{name} {what}");
}
