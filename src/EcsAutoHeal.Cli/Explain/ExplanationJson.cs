using System.Text.Json.Nodes;
using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>An explanation for machines: the verdicts as they stand in the workflow's document.</summary>
internal static class ExplanationJson
{
    public static JsonObject Of(Explanation explanation)
    {
        var document = new JsonObject();
        if (explanation.ExitCode is { } code) document["exitCode"] = new JsonObject { ["code"] = code, ["meaning"] = ExitCodes.Meaning(code) };
        document["verdicts"] = new JsonArray([.. explanation.Verdicts.Select(Verdict)]);
        return document;
    }

    private static JsonObject Verdict(Verdict verdict)
    {
        var written = JsonNode.Parse(WrittenJson.Text(verdict, WrittenJson.Default.Verdict))!.AsObject();
        // Whether a service has opted in is not known offline.
        written.Remove("healing");
        return written;
    }
}
