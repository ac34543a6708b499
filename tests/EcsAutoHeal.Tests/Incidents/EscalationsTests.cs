using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>Why an incident has come to a person.</summary>
public sealed class EscalationsTests
{
    private static (string Reason, string Headline) Of(DeathDocument document) => Escalations.Of(document, Some.Now) is var escalation ? (escalation.Reason, escalation.Headline) : default;

    private static DeathDocument Failed(string step, string error, string? cause = null) =>
        SomeDocument.SidecarOutOfMemory() with { Failures = new Dictionary<string, StepFailure> { [step] = new(error, cause) } };

    [Fact]
    public void Nobody_answered() => Of(Failed("AskApproval", "States.Timeout")).ShouldBe(("approvalTimedOut", "Nobody answered the question whether to heal within its time; nothing was changed."));

    [Fact]
    public void Somebody_said_no() => Of(SomeDocument.SidecarOutOfMemory() with { Approval = new() { By = "Ada", Comment = "release running" } }).ShouldBe(("notApproved", "Ada said no (release running); nothing was changed."));

    [Fact]
    public void A_guard_held_it_back() =>
        Of(SomeDocument.SidecarOutOfMemory() with { Remedy = SomeDocument.Redeployed() with { Applied = false, Headline = "Would have healed if …" } }).ShouldBe(("guarded", "Would have healed if …"));

    [Theory]
    [InlineData("relapsed")]
    [InlineData("rolloutFailed")]
    [InlineData("superseded")]
    [InlineData("stuck")]
    public void It_did_not_recover(string outcome) =>
        Of(SomeDocument.SidecarOutOfMemory() with { Remedy = SomeDocument.Redeployed(), Recovery = new() { Outcome = outcome, Headline = "Why.", Checks = 1, CheckedAt = Some.Now } }).ShouldBe((outcome, "Why."));

    [Fact]
    public void A_step_failed_before_anything_was_changed() =>
        Of(Failed("ForceNewDeployment", "AwsDenied", """{"errorMessage":"ecs:UpdateService was denied."}"""))
            .ShouldBe(("stepFailed", "ForceNewDeployment failed: ecs:UpdateService was denied. Whether anything was changed stands in the service's deployments; EcsAutoHeal knows of no change."));

    [Fact]
    public void A_step_failed_after_the_change() =>
        Of(Failed("CheckRecovery", "States.Timeout") with { Remedy = SomeDocument.Redeployed() })
            .ShouldBe(("stepFailed", "CheckRecovery failed: it did not answer in time. What was done before: forced a new deployment of prod/web."));

    [Fact]
    public void A_failed_step_weighs_more_than_what_the_check_before_had_found() =>
        Of(Failed("CheckRecovery", "E") with { Remedy = SomeDocument.Redeployed(), Recovery = new() { Outcome = "recovering", Headline = "", Checks = 1, CheckedAt = Some.Now } }).Reason.ShouldBe("stepFailed");

    [Fact]
    public void Missing_evidence_is_not_why() => Of(Failed("CollectLogs", "E") with { Approval = new() { By = "Ada" } }).Reason.ShouldBe("notApproved");
}
