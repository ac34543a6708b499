namespace EcsAutoHeal.Cli.Tests.Answer;

/// <summary>Answers to incidents that do not wait for one: the person is told how the question stands, and the shell that nothing came of it.</summary>
public sealed class LateAnswerTests
{
    [Fact]
    public async Task After_an_hour_it_is_too_late_and_the_message_says_what_to_do_instead()
    {
        await using var stage = await AskedStage.SetUpAsync();
        await stage.RunAsync();

        var outcome = await stage.CommandAsync("approve", stage.OpsItemId);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.ShouldMatch($"^Too late: {stage.OpsItemId} asked at 2026-11-22 03:1.:..Z and stopped waiting at 2026-11-22 04:1.:..Z\\. Nothing was changed\\.");
        outcome.Errors.ShouldContain("aws ecs update-service --region eu-central-1 --cluster prod --service web --force-new-deployment");
        outcome.Errors.ShouldContain($"resolve {stage.OpsItemId}, then\n  aws stepfunctions start-execution --region eu-central-1 --state-machine-arn {stage.Machine} --input '{{\"cluster\":\"prod\",\"service\":\"web\",\"heal\":\"approve\"}}'");
        stage.Result.Writes().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_answer_is_told_of_the_first()
    {
        await using var stage = await AskedStage.SetUpAsync();
        await stage.WhenAskedAsync(() => stage.CommandAsync("approve", stage.OpsItemId, "--by", "Kim", "--comment", "go on"));

        var outcome = await stage.CommandAsync("reject", stage.OpsItemId);

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldMatch($"^{stage.OpsItemId} has its answer: Kim said yes at 2026-11-22 03:1.:..Z \\(go on\\)\\.\n$");
    }

    [Fact]
    public async Task An_incident_that_heals_by_itself_never_asked()
    {
        await using var stage = await AskedStage.SetUpAsync("sidecar-oom-auto");
        await stage.RunAsync();

        var outcome = await stage.CommandAsync("approve", stage.OpsItemId);

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldMatch($"^{stage.OpsItemId} never asked whether to heal; its execution has ended at .*Z\\. The service's tag ecs-auto-heal is auto\\.\n$");
    }

    [Fact]
    public async Task An_incident_of_a_service_that_did_not_opt_in_says_what_would_make_it_ask()
    {
        await using var stage = await AskedStage.SetUpAsync("sidecar-running-event");
        await stage.RunAsync();

        var outcome = await stage.CommandAsync("approve", stage.OpsItemId);

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("never asked whether to heal");
        outcome.Errors.ShouldContain("Only a service with the tag ecs-auto-heal = approve is asked for.");
    }

    [Fact]
    public async Task An_execution_that_was_stopped_waits_for_nobody()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () =>
        {
            stage.StopExecution();
            outcome = await stage.CommandAsync("approve", stage.OpsItemId);
        });

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(1);
        outcome.Errors.ShouldMatch($"^{stage.OpsItemId} waits for no answer: its execution was stopped at .*Z while it waited\\. Nothing was changed\\.");
    }

    [Fact]
    public async Task An_execution_that_Step_Functions_no_longer_keeps_is_said_to_be_gone()
    {
        await using var stage = await AskedStage.SetUpAsync();
        await stage.RunAsync();
        stage.Faults = call => call.Operation == "GetExecutionHistory" ? Local.Aws.Http.Fault.Error("ExecutionDoesNotExist", "Execution Does Not Exist") : null;

        var outcome = await stage.CommandAsync("approve", stage.OpsItemId);

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("its execution is gone. Step Functions keeps one for 90 days after its end.");
    }

    [Theory]
    [InlineData("TaskTimedOut")]
    [InlineData("TaskDoesNotExist")]
    [InlineData("InvalidToken")]
    public async Task An_answer_that_Step_Functions_does_not_take_is_told_plainly(string error)
    {
        await using var stage = await AskedStage.SetUpAsync();
        stage.Faults = call => call.Operation == "SendTaskSuccess" ? Local.Aws.Http.Fault.Error(error, "Task Timed Out: 'Provided task does not exist anymore'") : null;
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("approve", stage.OpsItemId));

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain($"Step Functions takes no answer for {stage.OpsItemId} any more: somebody was first, or the time is over. Nothing came of this one");
    }

    [Fact]
    public async Task A_refusal_that_quotes_the_token_is_told_without_it()
    {
        await using var stage = await AskedStage.SetUpAsync();
        stage.Faults = call => call.Operation == "SendTaskSuccess" ? Local.Aws.Http.Fault.Error("ValidationException", $"Value '{call.Request["taskToken"]}' at 'taskToken' failed to satisfy constraint") : null;
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("approve", stage.OpsItemId));

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("Value '…' at 'taskToken'");
    }
}
