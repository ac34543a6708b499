namespace EcsAutoHeal.Cli.Tests;

public sealed class BadUsageTests
{
    [Fact]
    public async Task A_text_that_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        var outcome = await Command.RunAsync("explain", "@sha256:0123 exited with exit status 137");

        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_name_exits_with_2_and_suggests_what_was_meant()
    {
        var outcome = await Command.RunAsync("simulate", "sidecar-oom-autp");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("There is neither a scenario nor a file called \"sidecar-oom-autp\".");
        outcome.Errors.ShouldContain("Did you mean sidecar-oom-auto?");
    }

    [Fact]
    public async Task An_unknown_option_exits_with_2_and_is_named()
    {
        var outcome = await Command.RunAsync("simulate", "--verbos");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("--verbos");
    }

    [Fact]
    public async Task An_unknown_command_exits_with_2_and_is_named()
    {
        var outcome = await Command.RunAsync("simulat");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("simulat");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("   ", "the file is empty")]
    [InlineData("{\"detail-type\":", "expected JSON")]
    [InlineData("{\"cluster\":\"prod\",\"service\":\"\\ud800web\"}", "not JSON")]
    [InlineData("[1,2]", "expected a JSON object")]
    [InlineData("{\"foo\":1}", "none of the accepted forms; its fields are: foo")]
    [InlineData("""{"taskArn":"web"}""", "taskArn: expected the ARN of an ECS task")]
    [InlineData("""{"cluster":"nope","service":"web"}""", "there is no cluster \"nope\"")]
    [InlineData("""{"cluster":"prod","service":"shop"}""", "has no service \"shop\"")]
    [InlineData("""{"detail-type":"ECS Task State Change","source":"aws.ecs","detail":{"lastStatus":"STOPPED","containers":[]}}""", "detail.taskArn: expected the ARN of an ECS task")]
    [InlineData("""{"detail-type":"ECS Task State Change","source":"aws.ecs","detail":{"taskArn":"arn:aws:ecs:eu-west-1:1:task/a/b","containers":[{"name":"app","exitCode":"one"}]}}""", "detail.containers[0].exitCode: expected a whole number, found \"one\"")]
    [InlineData("""{"detail-type":"ECS Task State Change","source":"aws.ecs","detail":{"clusterArn":"arn:aws:ecs:eu-west-1:1:cluster/a","lastStatus":"STOPPED","taskArn":"nope"}}""", "detail.taskArn: expected the ARN of an ECS task")]
    [InlineData("""{"title":"t","happenings":[{"what":"containerDeis"}]}""", "happenings.what: expected containerDies")]
    [InlineData("""{"title":"t","happenings":[{"what":"containerDies"}]}""", "happenings.service: a containerDies needs it")]
    [InlineData("""{"title":"t","happenings":[],"servics":[]}""", "servics")]
    [InlineData("""{"title":"t","happenings":[],"runFor":"soon"}""", "runFor: expected a duration")]
    [InlineData("""{"title":"t","happenings":[],"rules":["StoppedRule"]}""", "rules: expected any of TaskStoppedRule")]
    public async Task A_file_that_cannot_be_used_exits_with_2_and_names_the_field(string content, string message)
    {
        using var file = new TemporaryFile(content);

        var outcome = await Command.RunAsync("simulate", file.Path);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain(message);
        outcome.Errors.ShouldNotContain("   at ");
        outcome.Output.ShouldNotContain("   at ");
    }
}
