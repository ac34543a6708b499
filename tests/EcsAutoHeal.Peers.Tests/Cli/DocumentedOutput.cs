using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Models;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>What AWS's own documentation of the CLI, which comes with it, shows a command to write.</summary>
internal static class DocumentedOutput
{
    private static readonly Lazy<Task<string>> s_folder = new(FindAsync);

    /// <summary>The documents that the examples of a command show; none where AWS shows none.</summary>
    /// <param name="command">For example <c>ecs describe-tasks</c>.</param>
    internal static async Task<IReadOnlyList<JsonNode>> OfAsync(string command)
    {
        var file = Path.Combine(await s_folder.Value, "examples", command.Replace(' ', '/') + ".rst");
        return File.Exists(file) ? [.. Outputs(await File.ReadAllLinesAsync(file)).Where(text => text.TrimStart().StartsWith('{')).Select(text => JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true })!)] : [];
    }

    /// <summary>Every path of keys in a document, as in <c>tasks[].containers[].name</c>; a map's keys are its own and stand as <c>{}</c>.</summary>
    internal static IEnumerable<string> KeyPaths(JsonNode? document, Shape? shape, string path = "") => document switch
    {
        JsonObject map when shape?.Type == "map" => map.SelectMany(entry => KeyPaths(entry.Value, shape.Value, path + "{}")),
        JsonObject structure => structure.SelectMany(member => (IEnumerable<string>)[Under(path, member.Key), .. KeyPaths(member.Value, shape?.Members.GetValueOrDefault(member.Key), Under(path, member.Key))]),
        JsonArray list => list.SelectMany(item => KeyPaths(item, shape is { Type: "list" } ? shape.Item : null, path + "[]")),
        _ => [],
    };

    private static string Under(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    // "Output::", and what stands indented below it.
    private static IEnumerable<string> Outputs(IReadOnlyList<string> lines) =>
        from start in Enumerable.Range(0, lines.Count)
        where lines[start].StartsWith("Output::", StringComparison.Ordinal)
        select string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.Length == 0 || line[0] == ' '));

    private static async Task<string> FindAsync()
    {
        var answer = await PeerTool.Botocore.RunAsync("-c", "import awscli, os; print(os.path.dirname(awscli.__file__))");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return answer.Output.Trim();
    }
}
