using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.Rules;

namespace EcsAutoHeal.Tests.Diagnosis.Rules;

public sealed class RuleTableTests
{
    [Fact]
    public void Every_rule_has_an_id_of_its_own() => StopRules.All.Select(r => r.Id).ShouldBeUnique();

    [Fact]
    public void Every_rule_says_what_it_rests_on_and_what_to_do_next_in_sentences()
    {
        foreach (var rule in StopRules.All)
        {
            rule.Source.ShouldNotBeNullOrWhiteSpace(rule.Id);
            rule.NextSteps.ShouldNotBeEmpty(rule.Id);
            rule.NextSteps.ShouldAllBe(step => step.EndsWith('.') || step.EndsWith('”'), rule.Id);
        }
    }

    [Fact]
    public void The_last_rule_takes_whatever_no_other_knows() => StopRules.All[^1].ShouldBe(StopRules.Unknown);

    [Fact]
    public void Every_severity_is_one_of_OpsCenters() => StopRules.All.ShouldAllBe(r => r.Severity >= 1 && r.Severity <= 4);

    [Fact]
    public void Every_rule_on_words_has_a_wording_that_it_knows() =>
        StopRules.All.Except([.. PlannedRules.All, .. ProbeRules.All, .. CodeRules.All, .. FreeTextRules.All]).Select(r => r.Id).Except(Wordings.All.Select(w => w.Rule)).ShouldBeEmpty();

    [Fact]
    public void The_documentation_shows_the_rules_as_they_are() =>
        File.ReadAllText(Repository.PathOf("docs", "rules.md")).ShouldBe(RuleTable.AsMarkdown(), "Write it anew: dotnet run --project src/EcsAutoHeal.Cli -- explain --rules > docs/rules.md");
}
