using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Tests.Aws.Iam;

/// <summary>How a role's policies are read (IAM user guide, "Policy evaluation logic", "Resource", "Condition operators").</summary>
public sealed class PolicyTests
{
    private const string Service = "arn:aws:ecs:eu-central-1:123456789012:service/prod/web";

    [Fact]
    public void What_no_statement_allows_is_denied() => Allows(Statement("ecs:DescribeServices", "*"), new("ecs:UpdateService", Service)).ShouldBeFalse();

    [Fact]
    public void An_explicit_Deny_wins_over_an_Allow()
    {
        var role = new LocalRole("r", [Statement("ecs:*", "*"), Statement("ecs:UpdateService", "*") with { Effect = "Deny" }]);

        role.Decide(new("ecs:UpdateService", Service)).Allowed.ShouldBeFalse();
        role.Decide(new("ecs:DescribeServices", Service)).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ecs:UpdateService", true)]
    [InlineData("ECS:updateservice", true)]
    [InlineData("ecs:Update*", true)]
    [InlineData("ecs:UpdateServic?", true)]
    [InlineData("ecs:UpdateTask*", false)]
    public void An_action_is_matched_with_wildcards_and_without_case(string action, bool allowed) =>
        Allows(Statement(action, "*"), new("ecs:UpdateService", Service)).ShouldBe(allowed);

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/*", true)]
    [InlineData("arn:aws:ecs:*:123456789012:service/prod/w?b", true)]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/dev/*", false)]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:Service/prod/web", false)]
    [InlineData("arn:aws:ecs:eu-central-1:210987654321:service/*", false)]
    public void A_resource_is_matched_with_wildcards_and_with_case(string resource, bool allowed) =>
        Allows(Statement("ecs:UpdateService", resource), new("ecs:UpdateService", Service)).ShouldBe(allowed);

    [Fact]
    public void A_wildcard_in_a_log_groups_name_reaches_over_slashes() =>
        Allows(Statement("logs:GetLogEvents", "arn:aws:logs:*:123456789012:log-group:/ecs/*:log-stream:*"), new("logs:GetLogEvents", "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/prod/web:log-stream:ecs/app/1")).ShouldBeTrue();

    [Theory]
    [InlineData("StringEquals", "auto", true)]
    [InlineData("StringEquals", "AUTO", false)]
    [InlineData("StringEquals", "a*", false)]
    [InlineData("StringLike", "a*", true)]
    public void A_condition_on_a_tag(string operation, string value, bool allowed) =>
        Allows(Statement("ecs:UpdateService", "*", (operation, "aws:ResourceTag/ecs-auto-heal", ["approve", value])), Tagged("auto")).ShouldBe(allowed);

    [Fact]
    public void A_condition_on_a_key_that_the_request_lacks_does_not_hold() =>
        Allows(Statement("ecs:UpdateService", "*", ("StringEquals", "aws:ResourceTag/ecs-auto-heal", ["auto"])), new("ecs:UpdateService", Service)).ShouldBeFalse();

    [Fact]
    public void All_conditions_have_to_hold() =>
        Allows(Statement("ecs:UpdateService", "*", ("StringEquals", "aws:ResourceTag/ecs-auto-heal", ["auto"]), ("ArnLike", "ecs:cluster", ["arn:aws:ecs:*:*:cluster/dev"])), Tagged("auto")).ShouldBeFalse();

    [Fact]
    public void A_keys_name_has_no_case() =>
        Allows(Statement("ecs:UpdateService", "*", ("ArnLike", "ECS:Cluster", ["arn:aws:ecs:eu-central-1:123456789012:cluster/p*"])), Tagged("auto")).ShouldBeTrue();

    [Theory]
    [InlineData(new string[] { "ours" }, true)]
    [InlineData(new string[] { "ours", "ours" }, true)]
    [InlineData(new string[] { "ours", "aws.ecs" }, false)]
    [InlineData(new string[0], false)]
    public void ForAllValues_with_Null_wants_every_value_and_at_least_one(string[] sources, bool allowed) =>
        Allows(
            Statement("events:PutEvents", "*", ("ForAllValues:StringEquals", "events:source", ["ours"]), ("Null", "events:source", ["false"])),
            new("events:PutEvents", "*") { Context = new Dictionary<string, IReadOnlyList<string>> { ["events:source"] = sources } }).ShouldBe(allowed);

    [Fact]
    public void A_condition_operator_that_is_not_known_is_refused_by_its_name() =>
        Should.Throw<FormatException>(() => Allows(Statement("ecs:UpdateService", "*", ("DateGreaterThan", "aws:CurrentTime", ["2026-01-01"])), Tagged("auto"))).Message.ShouldContain("DateGreaterThan");

    private static bool Allows(PolicyStatement statement, IamRequest request) => new LocalRole("r", [statement]).Decide(request).Allowed;

    private static IamRequest Tagged(string tag) => new("ecs:UpdateService", Service)
    {
        Context = new Dictionary<string, IReadOnlyList<string>>
        {
            ["aws:ResourceTag/ecs-auto-heal"] = [tag],
            ["ecs:cluster"] = ["arn:aws:ecs:eu-central-1:123456789012:cluster/prod"],
        },
    };

    private static PolicyStatement Statement(string action, string resource, params (string Operator, string Key, string[] Values)[] conditions) =>
        new(null, "Allow", [action], [resource], conditions.ToDictionary(c => c.Operator, c => (IReadOnlyDictionary<string, IReadOnlyList<string>>)new Dictionary<string, IReadOnlyList<string>> { [c.Key] = c.Values }));
}
