using System.Text.Json.Nodes;
using EcsAutoHeal.Diagnosis.Corpus;

namespace EcsAutoHeal.Cli.Explain.Corpus;

/// <summary>What the rules say of each stop, for machines.</summary>
internal static class CorpusJson
{
    public static JsonObject Of(IEnumerable<ScoredStop> stops) => new() { ["results"] = new JsonArray([.. stops.Select(Result)]) };

    private static JsonObject Result(ScoredStop stop) => new()
    {
        ["id"] = stop.Stop.Id,
        ["label"] = stop.Label,
        ["cause"] = stop.Verdict.Cause?.ToString(),
        ["planned"] = stop.Verdict.Planned,
        ["culprit"] = stop.Verdict.Culprit?.Name,
        ["rule"] = stop.Verdict.Rule,
        ["confidence"] = stop.Verdict.Confidence.ToString().ToLowerInvariant(),
    };
}
