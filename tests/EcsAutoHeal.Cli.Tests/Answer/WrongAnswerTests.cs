namespace EcsAutoHeal.Cli.Tests.Answer;

/// <summary>What can be wrong with the command itself, and with whoever gives it.</summary>
public sealed class WrongAnswerTests
{
    private const string Unknown = "oi-0123456789ab";

    [Theory]
    [InlineData("oi-123")]
    [InlineData("web")]
    [InlineData("arn:aws:ssm:eu-central-1:123456789012:opsitem/oi-XYZ")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/prod/web")]
    public async Task What_is_no_OpsItem_exits_with_2_and_shows_what_one_looks_like(string incident)
    {
        var outcome = await Command.RunAsync("approve", incident);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith("INCIDENT: expected the id of an OpsItem, oi- and twelve of 0-9a-f as in oi-0a1b2c3d4e5f, or its ARN, found \"");
    }

    [Fact]
    public async Task Without_an_incident_it_exits_with_2() => (await Command.RunAsync("approve")).ExitCode.ShouldBe(2);

    [Theory]
    [InlineData("--by", "kim@example.com", "--by: expected a name; secrets and e-mail addresses are kept out of incidents, so this would read \"[redacted: ")]
    [InlineData("--by", " ", "--by: expected a name, found nothing.")]
    [InlineData("--profile", "nobody-has-this", "--profile: expected a profile of your AWS configuration, found \"nobody-has-this\".")]
    public async Task An_option_that_cannot_be_used_exits_with_2_and_is_named(string option, string value, string message)
    {
        var outcome = await Command.RunAsync("reject", Unknown, option, value);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_comment_that_is_no_comment_any_more_exits_with_2() =>
        (await Command.RunAsync("reject", Unknown, "--comment", new string('x', 1001))).Errors.ShouldStartWith("--comment: expected at most 1000 characters, found 1001.");

    [Fact]
    public async Task An_OpsItem_that_does_not_exist_exits_with_2_and_says_where_it_was_looked_for()
    {
        await using var stage = await AskedStage.SetUpAsync();

        var outcome = await stage.CommandAsync("approve", Unknown);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith($"{Unknown}: there is no such OpsItem in eu-central-1");
    }

    [Fact]
    public async Task An_OpsItem_of_somebody_else_exits_with_2_and_names_its_source()
    {
        await using var stage = await AskedStage.SetUpAsync();
        var theirs = await stage.CreateOpsItemAsync("Backups");

        var outcome = await stage.CommandAsync("approve", theirs);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith($"{theirs}: expected an incident of EcsAutoHeal, found an OpsItem of the source \"Backups\" without ecs-auto-heal/execution.");
    }

    [Theory]
    [InlineData("ssm:GetOpsItem")]
    [InlineData("states:GetExecutionHistory")]
    [InlineData("states:SendTaskSuccess")]
    public async Task A_person_who_may_not_is_told_which_action_it_was_and_which_are_needed(string action)
    {
        await using var stage = await AskedStage.SetUpAsync("sidecar-approved", action);
        Outcome? outcome = null;
        await stage.WhenAskedAsync(async () => outcome = await stage.CommandAsync("approve", stage.OpsItemId));

        outcome.ShouldNotBeNull().ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain($"{action} was denied (AccessDeniedException)");
        outcome.Errors.ShouldContain("An answer needs ssm:GetOpsItem, states:GetExecutionHistory and states:SendTaskSuccess");
        stage.Result.Writes().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_region_it_exits_with_2()
    {
        await using var stage = await AskedStage.SetUpAsync();

        var outcome = await stage.CommandAsync(new Dictionary<string, string?> { ["AWS_REGION"] = null }, "approve", Unknown);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith("--region: expected the region of the incident, found none here");
    }

    [Fact]
    public async Task Without_credentials_it_says_so()
    {
        await using var stage = await AskedStage.SetUpAsync();

        var outcome = await stage.CommandAsync(new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = null, ["AWS_SECRET_ACCESS_KEY"] = null }, "approve", Unknown);

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldBe("ssm:GetOpsItem failed: Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors. AWS_PROFILE or --profile chooses credentials; those of single sign-on or of a role come by: eval \"$(aws configure export-credentials --format env)\"\n");
        stage.Result.Calls.ShouldBeEmpty();
    }
}
