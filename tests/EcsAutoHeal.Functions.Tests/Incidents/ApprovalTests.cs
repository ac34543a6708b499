using System.Text.Json;
using EcsAutoHeal.Functions.Calls;

namespace EcsAutoHeal.Functions.Tests.Incidents;

public sealed class ApprovalTests : FunctionTests
{
    private const string Token = "AQCEAAAAKgAAAAMAAAAA-token-of-the-waiting-state";

    [Fact]
    public async Task The_question_carries_the_token_to_the_topic()
    {
        await AskAsync(Token);

        var message = Stage.Cloud.Sns.Messages[^1];
        message.Subject.ShouldBe("[EcsAutoHeal] prod/web: log_router heal?");
        message.Message.ShouldContain($"--task-token '{Token}'");
    }

    [Fact]
    public async Task The_token_does_not_go_into_the_OpsItem()
    {
        await AskAsync(Token);

        OpsItem().Description.ShouldNotContain(Token);
        OpsItem().OperationalData.Values.ShouldNotContain(v => v.Value.Contains(Token, StringComparison.Ordinal));
        Stage.Calls("ssm:UpdateOpsItem").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_that_nobody_hears_is_a_failure()
    {
        var document = await OpenedDeathAsync(AddService("approve"));
        Stage.Deny("sns:Publish");

        await FailureOf<AwsDenied>(() => AskAsync(Token, document));
    }

    [Fact]
    public async Task A_question_without_a_token_names_the_field()
    {
        (await FailureOf<InvalidStepRequest>(() => AskAsync(null))).Message.ShouldStartWith("taskToken:");
    }

    private async Task AskAsync(string? token, DeathDocument? document = null) =>
        await Stage.StepAsync("Incident", "AskApproval", JsonSerializer.SerializeToElement(document ?? await OpenedDeathAsync(AddService("approve")), DocumentJson.Default.DeathDocument), taskToken: token);
}
