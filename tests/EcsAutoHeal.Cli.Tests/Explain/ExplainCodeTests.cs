using System.Text.Json;

namespace EcsAutoHeal.Cli.Tests.Explain;

public sealed class ExplainCodeTests
{
    [Fact]
    public async Task A_code_is_answered_with_its_meaning_its_verdict_and_what_to_do()
    {
        var outcome = await Command.RunAsync("explain", "127");

        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBeEmpty();
        outcome.Output.ShouldStartWith("Exit 127: the command was not found.\n");
        outcome.Output.ShouldContain("A container could not run its command (exit 127)");
        outcome.Output.ShouldContain("Verdict   CommandNotFound");
        outcome.Output.ShouldContain("Do next   1. ");
        outcome.Output.ShouldContain("Rests on  rule command-exit-code: ");
        outcome.Output.ShouldNotContain("\u001b", customMessage: "no colours into a pipe");
    }

    [Theory]
    [InlineData("exit 137")]
    [InlineData("Exit code: 137")]
    [InlineData("\"exitCode\": 137,")]
    [InlineData("exited with code 137")]
    [InlineData("ExitCode=137")]
    [InlineData("0x89")]
    public async Task A_code_may_be_written_in_any_of_the_usual_ways(string written) =>
        (await Command.RunAsync("explain", written)).Output.ShouldStartWith("Exit 137: SIGKILL");

    [Theory]
    [InlineData("-1073741510", "Exit -1073741510 (0xC000013A): Windows: ended by CTRL+C or docker stop.")]
    [InlineData("3221225786", "Exit -1073741510 (0xC000013A): Windows: ended by CTRL+C or docker stop.")]
    [InlineData("0xC0000005", "Exit -1073741819 (0xC0000005): Windows: access violation.")]
    public async Task A_code_of_Windows_may_be_signed_unsigned_or_in_hex(string written, string meaning) =>
        (await Command.RunAsync("explain", written)).Output.ShouldStartWith(meaning);

    [Fact]
    public async Task A_code_without_a_common_meaning_is_called_the_apps_own() =>
        (await Command.RunAsync("explain", "42")).Output.ShouldStartWith("Exit 42: the app's own code");

    [Fact]
    public async Task Words_need_no_quotes() => (await Command.RunAsync("explain", "exit", "code", "139")).Output.ShouldStartWith("Exit 139: SIGSEGV");

    [Fact]
    public async Task For_machines_there_is_the_code_with_its_meaning_and_one_verdict_without_made_up_names()
    {
        var outcome = await Command.RunAsync("explain", "139", "--json");

        outcome.ExitCode.ShouldBe(0);
        using var document = JsonDocument.Parse(outcome.Output);
        document.RootElement.GetProperty("exitCode").GetProperty("code").GetInt32().ShouldBe(139);
        document.RootElement.GetProperty("exitCode").GetProperty("meaning").GetString().ShouldBe("SIGSEGV: segmentation fault");
        var verdict = document.RootElement.GetProperty("verdicts").EnumerateArray().ShouldHaveSingleItem();
        verdict.GetProperty("category").GetString().ShouldBe("Segfault");
        verdict.TryGetProperty("taskArn", out _).ShouldBeFalse();
        verdict.TryGetProperty("culprit", out _).ShouldBeFalse();
    }
}
