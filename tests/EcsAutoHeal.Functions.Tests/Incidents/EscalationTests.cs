using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Incidents;

public sealed class EscalationTests : FunctionTests
{
    private static readonly Remedy s_withheld = new() { Applied = false, Kind = RemedyKind.Redeploy, Headline = "Not healed: the newest deployment is only 3 min old." };

    private static readonly Remedy s_applied = new() { Applied = true, Kind = RemedyKind.Redeploy, Headline = "Forced a new deployment." };

    public static TheoryData<string> Outcomes { get; } = [RecoveryState.Relapsed, RecoveryState.RolloutFailed, RecoveryState.Superseded, RecoveryState.Stuck];

    [Fact]
    public async Task An_answer_that_never_came_is_a_reason()
    {
        var escalation = await EscalateAsync(Failed(await OpenedAsync(), "AskApproval", "States.Timeout"));

        escalation.Reason.ShouldBe("approvalTimedOut");
    }

    [Fact]
    public async Task A_no_is_a_reason()
    {
        var escalation = await EscalateAsync((await OpenedAsync()) with { Approval = new() { By = "ada", Comment = "release tonight" } });

        escalation.Reason.ShouldBe("notApproved");
        escalation.Headline.ShouldBe("ada said no (release tonight); nothing was changed.");
    }

    [Fact]
    public async Task A_guard_is_a_reason()
    {
        var escalation = await EscalateAsync((await OpenedAsync()) with { Remedy = s_withheld });

        escalation.Reason.ShouldBe("guarded");
        escalation.Headline.ShouldBe(s_withheld.Headline);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task A_recovery_that_failed_is_a_reason(string outcome)
    {
        var recovery = new RecoveryState { Outcome = outcome, Headline = "It did not recover.", Checks = 3, CheckedAt = Stage.Now };

        (await EscalateAsync((await OpenedAsync()) with { Remedy = s_applied, Recovery = recovery })).Reason.ShouldBe(outcome);
    }

    [Fact]
    public async Task A_step_that_failed_is_a_reason()
    {
        var escalation = await EscalateAsync(Failed(await OpenedAsync(), "ForceNewDeployment", "AwsThrottled"));

        escalation.Reason.ShouldBe("stepFailed");
        escalation.Headline.ShouldContain("ForceNewDeployment failed");
    }

    [Fact]
    public async Task The_OpsItem_stays_open_with_the_reason_in_it()
    {
        await EscalateAsync((await OpenedAsync()) with { Remedy = s_withheld });

        OpsItem().Status.ShouldBe("Open");
        OpsItem().OperationalData["ecs-auto-heal/escalation"].Value.ShouldContain("\"reason\":\"guarded\"");
        OpsItem().OperationalData["ecs-auto-heal/timeline"].Value.ShouldContain("left to a person: Not healed");
    }

    [Fact]
    public async Task The_topic_hears_who_is_needed()
    {
        await EscalateAsync((await OpenedAsync()) with { Remedy = s_withheld });

        var message = Stage.Cloud.Sns.Messages[^1];
        message.Subject.ShouldBe("[EcsAutoHeal] prod/web: log_router needs you");
        message.Message.ShouldStartWith(s_withheld.Headline);
    }

    [Fact]
    public async Task An_OpsItem_that_cannot_be_written_is_noted_when_the_topic_has_heard()
    {
        var document = await OpenedAsync();
        Stage.Deny("ssm:UpdateOpsItem");

        (await EscalateAsync(document with { Remedy = s_withheld })).Note!.ShouldStartWith("The OpsItem could not be written: ssm:UpdateOpsItem was denied");
    }

    [Fact]
    public async Task A_topic_that_cannot_be_reached_is_noted_when_the_OpsItem_tells()
    {
        var document = await OpenedAsync();
        Stage.Deny("sns:Publish");

        (await EscalateAsync(document with { Remedy = s_withheld })).Note!.ShouldStartWith("The notification could not be sent: sns:Publish was denied");
    }

    [Fact]
    public async Task It_fails_when_nobody_can_be_told()
    {
        var document = await OpenedAsync();
        Stage.Deny("ssm:UpdateOpsItem");
        Stage.Deny("sns:Publish");

        (await FailureOf<InvalidOperationException>(() => EscalateAsync(document with { Remedy = s_withheld }))).Message.ShouldStartWith("Nobody could be told.");
    }

    [Fact]
    public async Task It_fails_when_there_is_no_OpsItem_and_the_topic_cannot_be_reached()
    {
        var document = Failed((await OpenedAsync()) with { Incident = null }, "OpenIncident", "AwsDenied");
        Stage.Deny("sns:Publish");

        await FailureOf<InvalidOperationException>(() => EscalateAsync(document));
    }

    private Task<DeathDocument> OpenedAsync() => OpenedDeathAsync(AddService("auto"));

    private static DeathDocument Failed(DeathDocument document, string step, string error) =>
        document with { Failures = new Dictionary<string, StepFailure> { [step] = new(error, null) } };

    private Task<Escalation> EscalateAsync(DeathDocument document) => Stage.StepAsync("Incident", "EscalateIncident", document, DocumentJson.Default.Escalation);
}
