using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class RuleTableTests
{
    [Fact]
    public void Every_rule_has_an_id_of_its_own() => StopRules.All.Select(r => r.Id).ShouldBeUnique();

    [Fact]
    public void Every_rule_says_what_it_rests_on_and_what_to_do_next()
    {
        foreach (var rule in StopRules.All)
        {
            rule.Source.ShouldNotBeNullOrWhiteSpace();
            rule.NextSteps.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void The_last_rule_takes_whatever_no_other_knows() => StopRules.All[^1].ShouldBe(StopRules.Unknown);

    [Fact]
    public void Every_severity_is_one_of_OpsCenters() => StopRules.All.ShouldAllBe(r => r.Severity >= 1 && r.Severity <= 4);
}
