namespace EcsAutoHeal.Cli.Tests.Explain;

public sealed class ExplainReasonTests
{
    private const string PullError = "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example/shop:9: not found";

    [Fact]
    public async Task A_reason_is_answered_with_the_verdict_and_quoted_word_for_word()
    {
        var outcome = await Command.RunAsync("explain", PullError);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldStartWith("A task did not start: its image could not be pulled.\n");
        outcome.Output.ShouldContain("Verdict   ImagePull");
        outcome.Output.ShouldContain("\"CannotPullContainerError: pull image manifest has been retried 1 time(s)");
    }

    [Theory]
    [InlineData("stoppedReason")]
    [InlineData("Stopped reason")]
    [InlineData("reason")]
    public async Task The_name_of_the_field_may_stand_before_it(string field) =>
        (await Command.RunAsync("explain", $"\"{field}\": \"Task failed ELB health checks in (target-group shop)\",")).Output.ShouldContain("\"Task failed ELB health checks in (target-group shop)\"");

    [Fact]
    public async Task A_reason_that_a_terminal_has_wrapped_is_read_as_one() =>
        (await Command.PipedAsync("OutOfMemoryError: Container killed\n   due to memory usage\n", "explain")).Output.ShouldContain("Verdict   OutOfMemory");

    [Fact]
    public async Task A_code_in_the_text_counts_as_well()
    {
        var outcome = await Command.RunAsync("explain", "Essential container in task exited, exit code 139");

        outcome.Output.ShouldStartWith("Exit 139: SIGSEGV: segmentation fault.\n");
        outcome.Output.ShouldContain("Verdict   Segfault");
    }

    [Fact]
    public async Task A_text_that_no_rule_knows_is_kept_and_called_unknown()
    {
        var outcome = await Command.RunAsync("explain", "the night shift was here");

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldStartWith("A task stopped for a reason that no rule knows.\n");
        outcome.Output.ShouldContain("Words     \"the night shift was here\"");
    }

    [Fact]
    public async Task A_secret_in_the_text_is_not_repeated()
    {
        var outcome = await Command.RunAsync("explain", "CannotStartContainerError: docker://admin:hunter2hunter2@registry.example/shop");

        outcome.Output.ShouldContain("[redacted: password]");
        outcome.Output.ShouldNotContain("hunter2");
    }
}
