namespace EcsAutoHeal.Peers.Tests;

/// <summary>What cfn-lint says of template.yaml, and of what AWS SAM makes of it.</summary>
public sealed class TemplateTests
{
    [PeerFact(nameof(PeerTool.CfnLint))]
    public async Task Cfn_lint_has_nothing_to_say_of_the_template()
    {
        var answer = await PeerTool.CfnLint.RunAsync(Repository.TemplatePath);

        (answer.Output + answer.Errors).ShouldBeEmpty();
        answer.ExitCode.ShouldBe(0);
    }

    [PeerFact(nameof(PeerTool.CfnLint))]
    public async Task Cfn_lint_would_speak_of_a_misspelt_property()
    {
        using var template = Misspelt();

        var answer = await PeerTool.CfnLint.RunAsync(template.FullName);

        answer.Output.ShouldContain("VisiblityTimeout");
        answer.ExitCode.ShouldNotBe(0);
    }

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_has_nothing_to_say_of_the_translated_template()
    {
        using var translated = await TranslateAsync(Repository.TemplatePath);

        (await PeerTool.CfnLint.RunAsync(translated.FullName)).Output.ShouldBeEmpty();
    }

    [PeerFact(nameof(PeerTool.CfnLint), nameof(PeerTool.SamTranslator))]
    public async Task Cfn_lint_would_speak_of_a_misspelt_property_in_the_translated_template()
    {
        using var template = Misspelt();
        using var translated = await TranslateAsync(template.FullName);

        (await PeerTool.CfnLint.RunAsync(translated.FullName)).Output.ShouldContain("VisiblityTimeout");
    }

    private static TemporaryFile Misspelt() =>
        new("template.yaml", File.ReadAllText(Repository.TemplatePath).Replace("VisibilityTimeout:", "VisiblityTimeout:", StringComparison.Ordinal));

    private static async Task<TemporaryFile> TranslateAsync(string template)
    {
        var translation = await PeerTool.SamTranslator.RunAsync(Path.Combine(AppContext.BaseDirectory, "translate-sam.py"), template);
        translation.ExitCode.ShouldBe(0, translation.Errors);
        return new TemporaryFile("template.json", translation.Output);
    }
}
