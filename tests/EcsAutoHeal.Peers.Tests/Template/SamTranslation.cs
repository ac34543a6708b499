using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What AWS SAM makes of our template, and of it with faults; translated once for all tests.</summary>
internal sealed record SamTranslation(JsonNode Ours, JsonNode Misspelt, JsonNode Faulty)
{
    private static readonly Lazy<Task<SamTranslation>> s_translation = new(TranslateAsync);

    internal static Task<SamTranslation> Result => s_translation.Value;

    private static async Task<SamTranslation> TranslateAsync()
    {
        using var ours = new TemporaryFile("template.yaml", TemplateText.Ours);
        using var misspelt = new TemporaryFile("template.yaml", TemplateText.Misspelt);
        using var faulty = new TemporaryFile("template.yaml", TemplateText.Faulty);
        var answer = await PeerTool.SamTranslator.RunAsync(Path.Combine(AppContext.BaseDirectory, "Template", "translate-sam.py"), ours.FullName, misspelt.FullName, faulty.FullName);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        var templates = JsonNode.Parse(answer.Output)!.AsArray();
        return new(templates[0]!, templates[1]!, templates[2]!);
    }
}
