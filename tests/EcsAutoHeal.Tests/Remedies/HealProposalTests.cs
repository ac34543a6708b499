using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Remedies;

public sealed class HealProposalTests
{
    private static HealProposal For(ServiceFacts? service, HealMode? asked = null, bool on = true, StopCategory category = StopCategory.SidecarDied) => HealProposal.For(category, null, service, asked, on);

    [Fact]
    public void A_service_that_opted_in_is_redeployed_by_itself() => For(Some.Service("auto")).ShouldBe(new(HealMode.Auto, RemedyKind.Redeploy, "The service's tag ecs-auto-heal is auto."));

    [Fact]
    public void A_service_that_wants_to_be_asked_is_asked() => For(Some.Service("approve")).ShouldBe(new(HealMode.Approve, RemedyKind.Redeploy, "The service's tag ecs-auto-heal is approve: a person decides."));

    [Theory]
    [InlineData(null, "The service has not opted in: it has no tag ecs-auto-heal (approve or auto).")]
    [InlineData("observe", "The service's tag ecs-auto-heal is observe.")]
    [InlineData("Auto", "The service's tag ecs-auto-heal is \"Auto\", which is none of observe, approve, auto.")]
    public void A_service_that_did_not_opt_in_is_only_observed(string? tag, string because) => For(Some.Service(tag)).ShouldBe(new(HealMode.Observe, RemedyKind.Redeploy, because));

    [Fact]
    public void With_healing_off_a_service_is_only_observed() => For(Some.Service("auto"), on: false).ShouldBe(new(HealMode.Observe, RemedyKind.Redeploy, "Healing is switched off for all services (template parameter Healing)."));

    [Fact]
    public void Who_starts_an_execution_may_forbid_healing() => For(Some.Service("auto"), HealMode.Never).ShouldBe(new(HealMode.Never, RemedyKind.Redeploy, "This execution was started for reading only (heal: never)."));

    [Fact]
    public void Who_starts_an_execution_may_lower_auto_to_approve() => For(Some.Service("auto"), HealMode.Approve).ShouldBe(new(HealMode.Approve, RemedyKind.Redeploy, "The starter limited healing to approve."));

    [Fact]
    public void Who_starts_an_execution_cannot_raise_what_the_service_allows() => For(Some.Service("approve"), HealMode.Auto).Mode.ShouldBe(HealMode.Approve);

    [Fact]
    public void A_service_may_choose_that_only_the_task_is_stopped() => For(Some.Service("auto", "recycle-task")).Remedy.ShouldBe(RemedyKind.RecycleTask);

    [Theory]
    [InlineData("CODE_DEPLOY")]
    [InlineData("EXTERNAL")]
    public void A_controller_that_refuses_a_forced_deployment_leaves_the_task_to_be_stopped(string controller) => For(Some.Service("auto") with { DeploymentController = controller }).Remedy.ShouldBe(RemedyKind.RecycleTask);

    [Theory]
    [InlineData(StopCategory.OutOfMemory)]
    [InlineData(StopCategory.ApplicationError)]
    [InlineData(StopCategory.ImagePull)]
    [InlineData(StopCategory.Unknown)]
    public void A_task_that_stopped_is_left_to_ECS(StopCategory category) =>
        For(Some.Service("auto"), category: category).ShouldBe(new(HealMode.Never, RemedyKind.None, "ECS itself starts a new task in place of a stopped one; another deployment would not cure the cause."));

    [Theory]
    [InlineData(StopCategory.NothingDied)]
    [InlineData(StopCategory.PlannedStop)]
    [InlineData(StopCategory.SpotInterruption)]
    public void Where_nothing_is_wrong_there_is_nothing_to_heal(StopCategory category) => For(Some.Service("auto"), category: category).ShouldBe(new(HealMode.Never, RemedyKind.None, "There is nothing to heal."));

    [Fact]
    public void A_standalone_task_is_never_healed() => For(null, category: StopCategory.OutOfMemory).ShouldBe(new(HealMode.Never, RemedyKind.None, "A standalone task has no service that could be redeployed."));

    [Fact]
    public void A_standalone_tasks_sidecar_is_never_healed() => For(null).ShouldBe(new(HealMode.Never, RemedyKind.None, "The task belongs to no service that could be redeployed."));
}
