using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Cli.Tests.Answer;

/// <summary>From the question on the topic to the answer in the shell and what becomes of the service: the real command, the real workflow.</summary>
public sealed class ApproveTests
{
    [Fact]
    public async Task A_yes_heals_once_and_the_incident_is_resolved_with_who_said_so()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("approve", stage.OpsItemId, "--by", "Kim", "--comment", "the limit is raised already"));

        outcome.ShouldNotBeNull().Errors.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldBe($"""
            Approved
            Kim: the limit is raised already
            EcsAutoHeal now looks at prod/web once more and, if every guard lets it, forces a new deployment of prod/web.
            {stage.OpsItemId} is resolved once log_router has stayed alive; if it is not healed, {stage.OpsItemId} stays open and says why.

            """.ReplaceLineEndings("\n"));
        stage.Result.Writes().ShouldHaveSingleItem().Operation.ShouldBe("UpdateService");
        var item = stage.Result.OpsItems.ShouldHaveSingleItem();
        item.Status.ShouldBe("Resolved");
        item.OperationalData["ecs-auto-heal/timeline"].Value.ShouldContain("approved by Kim: the limit is raised already");
        item.OperationalData.Values.ShouldAllBe(v => !v.Value.Contains(stage.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_no_changes_nothing_and_the_handing_over_says_who_said_it_and_why()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("reject", stage.OpsItemId, "--by", "Kim", "--comment", "we fix the config first"));

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(0);
        outcome.Output.ShouldStartWith("Rejected\nKim: we fix the config first\nNothing is changed.");
        stage.Result.Writes().ShouldBeEmpty();
        var item = stage.Result.OpsItems.ShouldHaveSingleItem();
        item.Status.ShouldBe("Open");
        item.OperationalData["ecs-auto-heal/escalation"].Value.ShouldContain("Kim said no (we fix the config first); nothing was changed.");
        stage.Result.Notifications[^1].Message.ShouldContain("Kim said no (we fix the config first)");
    }

    [Fact]
    public async Task Without_a_name_the_answer_bears_that_of_the_user()
    {
        await using var stage = await AskedStage.SetUpAsync();
        await stage.WhenAskedAsync(() => stage.CommandAsync("reject", stage.OpsItemId));

        stage.Result.OpsItems[0].OperationalData["ecs-auto-heal/escalation"].Value.ShouldContain($"{Environment.UserName} said no; nothing was changed.");
    }

    [Fact]
    public async Task The_command_in_the_notification_is_the_one_that_answers()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () =>
        {
            var line = stage.Result.Notifications[1].Message.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("ecs-auto-heal approve ", StringComparison.Ordinal));
            outcome = await stage.CommandAsync(new Dictionary<string, string?> { ["AWS_REGION"] = null }, line.Split(' ')[1..]);
        });

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(0, outcome.Errors);
        stage.Result.OpsItems[0].Status.ShouldBe("Resolved");
    }

    [Fact]
    public async Task An_ARN_names_the_incident_and_its_region()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync(new Dictionary<string, string?> { ["AWS_REGION"] = null }, "approve", $"arn:aws:ssm:eu-central-1:123456789012:opsitem/{stage.OpsItemId}"));

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(0, outcome.Errors);
    }

    [Fact]
    public async Task An_answer_whose_reply_was_lost_is_known_for_the_persons_own_when_it_is_sent_again()
    {
        await using var stage = await AskedStage.SetUpAsync();
        var sent = 0;
        stage.Faults = call =>
        {
            if (call.Operation != "SendTaskSuccess") return null;
            if (++sent == 1) return Fault.ResetAfterEffect();
            stage.StepExecution();
            return null;
        };
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("approve", stage.OpsItemId, "--by", "Kim"));

        sent.ShouldBe(2);
        outcome.ShouldNotBeNull().ExitCode.ShouldBe(0, outcome.Errors);
        outcome.Output.ShouldStartWith("Approved by Kim\n");
        stage.Result.Writes().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_in_a_comment_does_not_even_reach_the_execution()
    {
        await using var stage = await AskedStage.SetUpAsync();
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("reject", stage.OpsItemId, "--by", "Kim", "--comment", "first rotate password=hunter2hunter2"));

        outcome.ShouldNotBeNull().Output.ShouldContain("Kim: first rotate password=[redacted: password]");
        stage.Result.Executions[0].Document.ToJsonString().ShouldNotContain("hunter2");
        stage.Result.Calls.ShouldAllBe(c => !c.Request.ToString().Contains("hunter2", StringComparison.Ordinal));
    }
}
