using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>An execution through the CLI: started, watched, answered.</summary>
[Collection(nameof(AwsCli))]
public sealed class ExecutionCommandTests(AwsCli cli) : CliTest(cli)
{
    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_execution_that_waits_for_an_answer_runs_and_goes_on_when_it_is_given()
    {
        var arn = World.Waiting[0].Start.Arn;
        (await StatusAsync(arn)).ShouldBe("RUNNING");

        var answer = await RunAsync(["stepfunctions", "send-task-success", "--task-token", World.Tokens[0], "--task-output", """{"approved": true, "by": "Kim"}"""]);
        await World.PassAsync(TimeSpan.FromMinutes(20));

        (answer.ExitCode, answer.Output).ShouldBe((0, ""));
        (await StatusAsync(arn)).ShouldBe("SUCCEEDED");
        World.Web.Deployments.ShouldHaveSingleItem().CreatedAt.ShouldBeGreaterThan(World.Web.DeployedAt!.Value);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_failure_for_an_answer_stands_in_the_history_with_its_error_and_cause()
    {
        var arn = World.Waiting[1].Start.Arn;

        await RunAsync(["stepfunctions", "send-task-failure", "--task-token", World.Tokens[1], "--error", "Refused", "--cause", "Not now"]);
        await World.PassAsync(TimeSpan.FromMinutes(1));

        var failures = await JsonAsync("stepfunctions", "get-execution-history", "--execution-arn", arn, "--query", "events[?type=='TaskFailed'].taskFailedEventDetails");
        ((string?)failures[0]!["error"], (string?)failures[0]!["cause"], (string?)failures[0]!["resource"]).ShouldBe(("Refused", "Not now", "invoke.waitForTaskToken"));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_name_is_taken_once_and_the_same_start_again_is_the_same_execution()
    {
        string[] start = ["stepfunctions", "start-execution", "--state-machine-arn", World.MachineArn, "--name", "by-hand", "--input", """{"cluster": "prod", "service": "shop"}"""];

        var first = await JsonAsync(start);
        var second = await JsonAsync(start);

        ((string?)second["executionArn"]).ShouldBe((string?)first["executionArn"]);
        ((double?)second["startDate"]).ShouldBe((double?)first["startDate"]);
    }

    /// <summary>The command that people find in the notification, word for word, in a shell and a process of its own; only where AWS is comes from the environment.</summary>
    [PeerTheory(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task The_command_of_the_notification_answers_it(string answer, bool heals)
    {
        var notification = World.Stage.Cloud.Sns.Messages.First(message => message.Message.Contains("--task-token", StringComparison.Ordinal)).Message;
        var command = Regex.Match(notification, $@"^\s*(?<command>aws .*""approved"":{answer}.*)$", RegexOptions.Multiline).Groups["command"].Value;
        command.ShouldNotBeEmpty();

        var ended = await ShellAsync(command);
        await World.PassAsync(TimeSpan.FromMinutes(20));

        (ended.ExitCode, ended.Output, ended.Errors.Trim()).ShouldBe((0, "", ""));
        World.Stage.Server.Calls.Any(call => call is { Operation: "UpdateService", ErrorCode: null }).ShouldBe(heals);
    }

    private async Task<string?> StatusAsync(string arn) => (string?)(await JsonAsync("stepfunctions", "describe-execution", "--execution-arn", arn))["status"];

    private async Task<PeerAnswer> ShellAsync(string command)
    {
        var start = PeerTool.Aws.StartInfo();
        var (aws, shell) = (start.FileName, new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true });
        foreach (var (name, value) in start.Environment) shell.Environment[name] = value;
        shell.Environment["PATH"] = $"{Path.GetDirectoryName(aws)}{Path.PathSeparator}{shell.Environment["PATH"]}";
        shell.Environment["AWS_ENDPOINT_URL"] = World.Stage.Server.Endpoint.AbsoluteUri;
        using var process = System.Diagnostics.Process.Start(shell)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new PeerAnswer(process.ExitCode, await output, await errors);
    }
}
