using System.Text.Json;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Tests.Templates;

public sealed class EventPatternTests
{
    [Theory]
    [InlineData("""["STOPPED"]""", "\"STOPPED\"", true)]
    [InlineData("""["STOPPED"]""", "\"stopped\"", false)]
    [InlineData("""["RUNNING", "STOPPED"]""", "\"STOPPED\"", true)]
    [InlineData("[1]", "1", true)]
    [InlineData("[1]", "1.0", true)]
    [InlineData("[1]", "\"1\"", false)]
    [InlineData("[null]", "null", true)]
    [InlineData("[null]", "\"\"", false)]
    [InlineData("[true]", "true", true)]
    [InlineData("[true]", "false", false)]
    public void A_plain_value_matches_itself_and_its_own_kind_only(string pattern, string value, bool expected) => Matches(pattern, value).ShouldBe(expected);

    [Theory]
    [InlineData("""[{"prefix": "service:"}]""", "\"service:web\"", true)]
    [InlineData("""[{"prefix": "service:"}]""", "\"family:web\"", false)]
    [InlineData("""[{"prefix": "1"}]""", "12", false)]
    [InlineData("""[{"suffix": "/web"}]""", "\"service/prod/web\"", true)]
    [InlineData("""[{"suffix": "/web"}]""", "\"service/prod/webs\"", false)]
    [InlineData("""[{"equals-ignore-case": "oomKilled"}]""", "\"OOMKILLED\"", true)]
    [InlineData("""[{"equals-ignore-case": "oomKilled"}]""", "\"OOMKILLED!\"", false)]
    [InlineData("""[{"wildcard": "arn:*:cluster/prod*"}]""", "\"arn:aws:ecs:eu-west-1:123456789012:cluster/prod-2\"", true)]
    [InlineData("""[{"wildcard": "arn:*:cluster/prod*"}]""", "\"arn:aws:ecs:eu-west-1:123456789012:cluster/dev\"", false)]
    [InlineData("""[{"wildcard": "a.c"}]""", "\"abc\"", false)]
    [InlineData("""[{"wildcard": "a*c"}]""", "\"a\\nc\"", true)]
    [InlineData("""[{"wildcard": "a\\*"}]""", "\"a*\"", true)]
    [InlineData("""[{"wildcard": "a\\*"}]""", "\"ab\"", false)]
    [InlineData("""[{"wildcard": "a\\**"}]""", "\"a*b\"", true)]
    [InlineData("""[{"wildcard": "a\\\\*"}]""", "\"a\\\\b\"", true)]
    public void Text_operators_match_text(string pattern, string value, bool expected) => Matches(pattern, value).ShouldBe(expected);

    [Theory]
    [InlineData("""[{"anything-but": "STOPPED"}]""", "\"RUNNING\"", true)]
    [InlineData("""[{"anything-but": "STOPPED"}]""", "\"STOPPED\"", false)]
    [InlineData("""[{"anything-but": 0}]""", "137", true)]
    [InlineData("""[{"anything-but": 0}]""", "0", false)]
    [InlineData("""[{"anything-but": ["PENDING", "STOPPED"]}]""", "\"RUNNING\"", true)]
    [InlineData("""[{"anything-but": ["PENDING", "STOPPED"]}]""", "\"PENDING\"", false)]
    [InlineData("""[{"anything-but": [0, 143]}]""", "143", false)]
    [InlineData("""[{"anything-but": {"prefix": "aws-guardduty"}}]""", "\"envoy\"", true)]
    [InlineData("""[{"anything-but": {"prefix": "aws-guardduty"}}]""", "\"aws-guardduty-agent\"", false)]
    public void Anything_but_matches_the_rest(string pattern, string value, bool expected) => Matches(pattern, value).ShouldBe(expected);

    [Theory]
    [InlineData("""[{"numeric": [">", 0]}]""", "1", true)]
    [InlineData("""[{"numeric": [">", 0]}]""", "0", false)]
    [InlineData("""[{"numeric": [">", 0, "<=", 128]}]""", "128", true)]
    [InlineData("""[{"numeric": [">", 0, "<=", 128]}]""", "137", false)]
    [InlineData("""[{"numeric": ["=", 3.018e2]}]""", "301.8", true)]
    [InlineData("""[{"numeric": ["<", 0]}]""", "-1073741819", true)]
    [InlineData("""[{"numeric": [">=", 1]}]""", "\"1\"", false)]
    public void Numeric_compares_numbers(string pattern, string value, bool expected) => Matches(pattern, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"detail": {"exitCode": [{"exists": true}]}}""", """{"detail": {"exitCode": null}}""", true)]
    [InlineData("""{"detail": {"exitCode": [{"exists": true}]}}""", """{"detail": {}}""", false)]
    [InlineData("""{"detail": {"exitCode": [{"exists": false}]}}""", """{"detail": {}}""", true)]
    [InlineData("""{"detail": {"exitCode": [{"exists": false}]}}""", """{}""", true)]
    [InlineData("""{"detail": {"exitCode": [{"exists": false}]}}""", """{"detail": {"exitCode": 0}}""", false)]
    [InlineData("""{"detail": {"exitCode": [{"exists": false}, 0]}}""", """{"detail": {"exitCode": 0}}""", true)]
    [InlineData("""{"detail": {"state": [{"exists": false}]}}""", """{"detail": {"state": {"value": "ALARM"}}}""", true)]
    public void Exists_asks_for_values_not_for_objects(string pattern, string document, bool expected) => MatchesDocument(pattern, document).ShouldBe(expected);

    [Fact]
    public void All_fields_of_a_pattern_must_match()
    {
        const string Pattern = """{"source": ["aws.ecs"], "detail": {"lastStatus": ["STOPPED"]}}""";

        MatchesDocument(Pattern, """{"source": "aws.ecs", "detail": {"lastStatus": "STOPPED", "more": 1}}""").ShouldBeTrue();
        MatchesDocument(Pattern, """{"source": "aws.ecs", "detail": {"lastStatus": "RUNNING"}}""").ShouldBeFalse();
        MatchesDocument(Pattern, """{"source": "aws.ecs"}""").ShouldBeFalse();
    }

    [Fact]
    public void One_branch_of_or_is_enough_and_the_other_fields_still_count()
    {
        const string Pattern = """{"source": ["aws.ecs"], "detail": {"$or": [{"stopCode": ["TaskFailedToStart"]}, {"lastStatus": ["STOPPED"]}]}}""";

        MatchesDocument(Pattern, """{"source": "aws.ecs", "detail": {"stopCode": "TaskFailedToStart"}}""").ShouldBeTrue();
        MatchesDocument(Pattern, """{"source": "aws.ecs", "detail": {"lastStatus": "STOPPED"}}""").ShouldBeTrue();
        MatchesDocument(Pattern, """{"source": "aws.ecs", "detail": {"lastStatus": "RUNNING"}}""").ShouldBeFalse();
        MatchesDocument(Pattern, """{"source": "other", "detail": {"lastStatus": "STOPPED"}}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"a": [{"cidr": "10.0.0.0/8"}]}""", "a: the operator cidr is not known here.")]
    [InlineData("""{"a": [{"anything-but": {"suffix": "x"}}]}""", "a: anything-but: expected a string, a number, a list of either, or a prefix, found {\"suffix\": \"x\"}.")]
    [InlineData("""{"a": [{"numeric": [">"]}]}""", "a: numeric: expected <, <=, =, >= or > and a number, or a range from > or >= to < or <=, found [\">\"].")]
    [InlineData("""{"a": [{"numeric": ["<", 5, ">", 0]}]}""", "a: numeric: expected <, <=, =, >= or > and a number, or a range from > or >= to < or <=, found [\"<\", 5, \">\", 0].")]
    [InlineData("""{"a": [{"numeric": [">", 5, "<", 0]}]}""", "a: numeric: expected <, <=, =, >= or > and a number, or a range from > or >= to < or <=, found [\">\", 5, \"<\", 0].")]
    [InlineData("""{"a": [{"prefix": 1}]}""", "a: prefix: expected a string, found 1.")]
    [InlineData("""{"a": [{"wildcard": "x**"}]}""", "a: wildcard: two * in a row are not allowed, found x**.")]
    [InlineData("""{"a": [{"wildcard": "x\\y"}]}""", "a: wildcard: only * and \\ may stand behind a \\, found x\\y.")]
    [InlineData("""{"a": [{"exists": "no"}]}""", "a: exists: expected true or false, found \"no\".")]
    [InlineData("""{"a": {"b": "STOPPED"}}""", "a.b: expected an array of values, or an object of fields, found \"STOPPED\".")]
    [InlineData("""{"a": []}""", "a: expected an array of values, or an object of fields, found [].")]
    [InlineData("""{"$or": [{"a": [1]}]}""", "$or: expected two or more objects.")]
    [InlineData("""{"a": [1], "$or": [{"a": [2]}, {"b": [1]}]}""", "The field a stands both inside and outside of $or. Expected it once.")]
    [InlineData("{}", "The event pattern: expected an object with at least one field.")]
    public void A_pattern_that_EventBridge_or_this_reader_does_not_know_is_refused_by_name(string pattern, string message) =>
        Should.Throw<FormatException>(() => EventPattern.Parse(pattern)).Message.ShouldBe(message);

    [Fact]
    public void A_pattern_that_is_not_JSON_is_refused() =>
        Should.Throw<FormatException>(() => EventPattern.Parse("{")).Message.ShouldStartWith("The event pattern is not JSON");

    private static bool Matches(string pattern, string value) => MatchesDocument($$"""{"field": {{pattern}}}""", $$"""{"field": {{value}}}""");

    private static bool MatchesDocument(string pattern, string document) => EventPattern.Parse(pattern).Matches(JsonSerializer.Deserialize<JsonElement>(document));
}
