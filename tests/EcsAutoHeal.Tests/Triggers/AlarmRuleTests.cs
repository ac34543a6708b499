using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

/// <summary>The names of the alarms in the rule of a composite one.</summary>
public sealed class AlarmRuleTests
{
    [Theory]
    [InlineData("ALARM(api-runs-short)", "api-runs-short")]
    [InlineData("ALARM( api-runs-short )", "api-runs-short")]
    [InlineData("ALARM(\"prod/api-runs-short\")", "prod/api-runs-short")]
    [InlineData("ALARM(prod/api-runs-short)", "prod/api-runs-short")]
    [InlineData("ALARM('api: runs short')", "api: runs short")]
    [InlineData("ALARM(\"api (runs short)\")", "api (runs short)")]
    [InlineData("ALARM(arn:aws:cloudwatch:eu-central-1:111122223333:alarm:prod/api:short)", "prod/api:short")]
    [InlineData("ALARM(\"arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:api\")", "api")]
    public void An_alarm_is_named_by_its_name_or_its_ARN(string rule, string name) => AlarmRule.Children(rule).ShouldBe([name]);

    [Fact]
    public void Each_of_a_rule_is_named_once() =>
        AlarmRule.Children("(ALARM(a) OR ALARM(\"b)\")) AND NOT INSUFFICIENT_DATA(a) AND OK(c)").ShouldBe(["a", "b)", "c"]);

    [Theory]
    [InlineData("TRUE")]
    [InlineData("ALARM()")]
    [InlineData("")]
    public void A_rule_may_name_none(string rule) => AlarmRule.Children(rule).ShouldBeEmpty();
}
