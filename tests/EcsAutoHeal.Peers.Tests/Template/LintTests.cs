using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What cfn-lint says of template.yaml, and of what AWS SAM makes of it; asked once for all templates.</summary>
public sealed class LintTests
{
    private static readonly Lazy<Task<Findings>> s_findings = new(LintAsync);

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_has_nothing_to_say_of_the_template() =>
        Agree((await s_findings.Value).Ours, (await SamTranslation.Result).Ours);

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_has_nothing_to_say_of_the_translated_template() =>
        Agree((await s_findings.Value).Translated, (await SamTranslation.Result).Ours);

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_would_speak_of_a_misspelt_property() =>
        (await s_findings.Value).Misspelt.ShouldContain(finding => finding.Contains("VisiblityTimeout", StringComparison.Ordinal));

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_would_speak_of_a_misspelt_property_in_the_translated_template() =>
        (await s_findings.Value).MisspeltTranslated.ShouldContain(finding => finding.Contains("VisiblityTimeout", StringComparison.Ordinal));

    private static void Agree(IReadOnlyCollection<string> findings, JsonNode translated)
    {
        TemplateWitness.Lint.Compared("templates");
        TemplateWitness.Lint.Compared("resources", translated["Resources"]!.AsObject().Count);
        TemplateWitness.Lint.ShouldAgree(findings);
    }

    private static async Task<Findings> LintAsync()
    {
        var translation = await SamTranslation.Result;
        using var ours = new TemporaryFile("ours.yaml", TemplateText.Ours);
        using var translated = new TemporaryFile("translated.json", translation.Ours.ToJsonString());
        using var misspelt = new TemporaryFile("misspelt.yaml", TemplateText.Misspelt);
        using var misspeltTranslated = new TemporaryFile("misspelt-translated.json", translation.Misspelt.ToJsonString());

        var answer = await PeerTool.CfnLint.RunAsync("--format", "json", ours.FullName, translated.FullName, misspelt.FullName, misspeltTranslated.FullName);

        // Zero would mean that it did not even see the faults.
        answer.ExitCode.ShouldBe(2, answer.Output + answer.Errors);
        var findings = JsonNode.Parse(answer.Output)!.AsArray().ToLookup(finding => (string)finding!["Filename"]!, finding => $"{finding!["Rule"]!["Id"]} line {finding["Location"]!["Start"]!["LineNumber"]}: {finding["Message"]}");
        return new([.. findings[ours.FullName]], [.. findings[translated.FullName]], [.. findings[misspelt.FullName]], [.. findings[misspeltTranslated.FullName]]);
    }

    private sealed record Findings(IReadOnlyCollection<string> Ours, IReadOnlyCollection<string> Translated, IReadOnlyCollection<string> Misspelt, IReadOnlyCollection<string> MisspeltTranslated);
}
