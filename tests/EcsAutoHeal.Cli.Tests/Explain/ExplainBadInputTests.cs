namespace EcsAutoHeal.Cli.Tests.Explain;

public sealed class ExplainBadInputTests
{
    [Theory]
    [InlineData("99999999999", "\"99999999999\": expected an exit code")]
    [InlineData("-2147483649", "\"-2147483649\": expected an exit code")]
    [InlineData("stop.json", "There is no file called \"stop.json\".")]
    [InlineData("./stops/today", "There is no file called \"./stops/today\".")]
    [InlineData("--jsno", "Unrecognized option --jsno.")]
    [InlineData("", "Nothing to explain: the text is empty.")]
    [InlineData("-", "Nothing to explain: standard input is empty.")]
    public async Task An_argument_that_cannot_be_meant_so_exits_with_2_and_is_named(string argument, string message)
    {
        var outcome = await Command.RunAsync("explain", argument);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith(message);
        outcome.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "the file is empty; expected JSON")]
    [InlineData("exit 137", "expected JSON; 'e' is an invalid start of a value")]
    [InlineData("{\"tasks\":[", "expected JSON; ")]
    [InlineData("""{"foo":1}""", "none of the accepted forms; its fields are: foo")]
    [InlineData("7", "expected a JSON object, found 7")]
    [InlineData("""{"tasks":[],"failures":[]}""", "tasks: expected at least one task, found []")]
    [InlineData("""{"tasks":[],"failures":[{"arn":"arn:aws:ecs:eu-west-1:123456789012:task/shop/aa","reason":"MISSING"}]}""", "holds no facts of it (ECS shows a stopped task for about an hour only)")]
    [InlineData("""{"cluster":"prod","service":"web"}""", "the document tells of the service web, but holds no task")]
    [InlineData("""{"lastStatus":"STOPPED","containers":[{"name":"app","exitCode":"one"}]}""", "containers[0].exitCode: expected a whole number, found \"one\"")]
    [InlineData("""{"lastStatus":"STOPPED","containers":[{"exitCode":1}]}""", "containers[0].name: expected the container's name, found nothing")]
    [InlineData("""{"taskArn":"x","containers":{}}""", "containers: expected an array")]
    [InlineData("""[{"containers":[]},{"containers":[{"name":"app","essential":"yes"}]}]""", "document 2: containers[0].essential: expected true or false, found \"yes\"")]
    [InlineData("""{"taskDefinition":{"family":"web","containerDefinitions":[{"image":"web:1"}]}}""", "taskDefinition.containerDefinitions[0].name: expected the container's name")]
    public async Task A_file_that_cannot_be_used_exits_with_2_and_names_the_field(string content, string message)
    {
        using var file = new TemporaryFile(content);

        var outcome = await Command.RunAsync("explain", file.Path);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain(message);
        outcome.Errors.ShouldNotContain("   at ");
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_stands_alone()
    {
        using var file = new TemporaryFile("{}");

        var outcome = await Command.RunAsync("explain", file.Path, "137");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("expected nothing beside it");
    }
}
