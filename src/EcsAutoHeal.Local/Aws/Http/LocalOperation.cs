using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>An operation that a front serves: the parameters that it reads, and what it answers.</summary>
/// <param name="Parameters">Their names as the service spells them; <c>[].</c> leads into the items of a list, <c>{}.</c> into the values of a map.</param>
/// <param name="Run">What it answers.</param>
internal sealed record LocalOperation(IReadOnlyList<string> Parameters, Func<RequestParameters, Task<JsonObject>> Run)
{
    /// <summary>Parameters without an effect on what AWS does or answers, such as trace headers: accepted, and not read.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The first parameter of a request that is not served; null when all are. What is not simulated must not look as if it had been done.</summary>
    public string? FirstUnserved(JsonObject request) => Unserved(request, "").FirstOrDefault();

    // A value of the wrong type is left to whoever reads it.
    private IEnumerable<string> Unserved(JsonObject structure, string prefix)
    {
        foreach (var (name, value) in structure)
        {
            var path = prefix + name;
            if (value is null || Parameters.Contains(path) || Hints.Contains(path)) continue;
            var (items, values) = ($"{path}[].", $"{path}{{}}.");
            if (LeadsInto(items))
            {
                foreach (var item in (value as JsonArray ?? []).OfType<JsonObject>())
                    foreach (var unserved in Unserved(item, items)) yield return unserved;
            }
            else if (LeadsInto(values))
            {
                foreach (var entry in (value as JsonObject ?? []).Select(entry => entry.Value).OfType<JsonObject>())
                    foreach (var unserved in Unserved(entry, values)) yield return unserved;
            }
            else
            {
                yield return path;
            }
        }
    }

    private bool LeadsInto(string prefix) => Parameters.Any(parameter => parameter.StartsWith(prefix, StringComparison.Ordinal));
}
