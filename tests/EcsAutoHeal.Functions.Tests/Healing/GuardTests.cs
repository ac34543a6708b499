using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

/// <summary>Each guard alone keeps the service as it is, and says why.</summary>
public sealed class GuardTests : FunctionTests
{
    [Fact]
    public async Task The_kill_switch_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Settings["HEALING"] = "off";

        await WithheldAsync(document, "kill-switch", "healing is off for all services");
    }

    [Fact]
    public async Task A_service_that_has_lost_its_tag_since_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        service.Tags = new Dictionary<string, string>();

        await WithheldAsync(document with { Approval = new() { Approved = true } }, "opt-in", "the service has no tag ecs-auto-heal");
    }

    [Fact]
    public async Task A_tag_that_was_taken_back_since_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        service.Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "observe" };

        await WithheldAsync(document with { Approval = new() { Approved = true } }, "opt-in", "tag ecs-auto-heal = observe");
    }

    [Fact]
    public async Task A_missing_approval_withholds()
    {
        await WithheldAsync(await OpenedDeathAsync(AddService("approve")), "approval", "nobody has approved");
    }

    [Fact]
    public async Task A_no_withholds()
    {
        var document = await OpenedDeathAsync(AddService("approve"));

        await WithheldAsync(document with { Approval = new() { Approved = false } }, "approval", "a person said no");
    }

    [Fact]
    public async Task A_yes_does_not_withhold()
    {
        var document = await OpenedDeathAsync(AddService("approve"));

        (await HealAsync(document with { Approval = new() { Approved = true, By = "ada" } })).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_on_its_way_out_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        service.Status = "DRAINING";

        await WithheldAsync(document, "service-active", "service is DRAINING");
    }

    [Fact]
    public async Task A_controller_that_refuses_a_forced_deployment_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto", controller: "EXTERNAL"));
        var verdict = document.Verdict! with { Healing = document.Verdict.Healing with { Remedy = RemedyKind.Redeploy } };

        var remedy = await HealAsync(document with { Verdict = verdict });

        remedy.Guards.Single(g => g.Guard == "controller").Found.ShouldBe("deployment controller EXTERNAL refuses a forced deployment");
        NothingWritten(remedy);
    }

    [Fact]
    public async Task A_deployment_in_progress_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var deployment = Stage.Cloud.Ecs.ForceNewDeployment(service);

        var remedy = await HealAsync(document);

        remedy.Guards.Single(g => g.Guard == "no-deployment").Found.ShouldBe($"deployment {deployment.Id} is in progress");
        NothingWritten(remedy);
    }

    [Fact]
    public async Task A_young_deployment_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto", age: TimeSpan.FromMinutes(10)));

        await WithheldAsync(document, "cooldown", "the newest deployment is only 10 min old");
    }

    [Fact]
    public async Task The_cooldown_comes_from_the_settings()
    {
        Stage.Settings["COOLDOWN_MINUTES"] = "5";

        (await HealAsync(await OpenedDeathAsync(AddService("auto", age: TimeSpan.FromMinutes(10))))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_task_that_is_stopping_by_itself_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.Cloud.Ecs.StopTask(TaskOf(service));

        await WithheldAsync(document, "still-dead", "the task is on its way down (DEACTIVATING, desired STOPPED)");
    }

    [Fact]
    public async Task A_task_that_ECS_no_longer_shows_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.Cloud.Ecs.StopTask(TaskOf(service));
        await Stage.PassAsync(TimeSpan.FromHours(2));

        await WithheldAsync(document, "still-dead", "the task is gone");
    }

    [Fact]
    public async Task A_container_that_lives_again_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var alive = document.Verdict! with { Culprit = document.Verdict.Culprit! with { Name = "app" } };

        await WithheldAsync(document with { Verdict = alive }, "still-dead", "app is RUNNING");
    }

    [Fact]
    public async Task An_essential_container_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        var essential = document.Verdict! with { Culprit = document.Verdict.Culprit! with { Essential = true } };

        await WithheldAsync(document with { Verdict = essential }, "not-meant-to-end", "the container is essential: ECS replaces its task by itself");
    }

    [Fact]
    public async Task A_task_under_scale_in_protection_withholds()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        TaskOf(service).ProtectedUntil = Stage.Now.AddHours(1);

        await WithheldAsync(document, "scale-in-protection", $"task {TaskOf(service).Id} is under scale-in protection until 2026-11-22 04:12:20Z");
    }

    [Fact]
    public async Task A_protection_that_has_ended_does_not_withhold()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        TaskOf(service).ProtectedUntil = Stage.Now;

        (await HealAsync(document)).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_standalone_task_has_nothing_to_heal()
    {
        var task = Stage.Cloud.Ecs.RunTask("prod", new LocalTaskDefinition { Family = "nightly", Containers = [new() { Name = "job", Image = "job:1" }] });
        await Stage.PassAsync(OneMinute);
        var document = await InvestigateAsync(Json($$"""{"taskArn":"{{task.Arn}}"}"""));

        var remedy = await HealAsync(document);

        remedy.Headline.ShouldBe("There is no service and no task to heal.");
        NothingWritten(remedy);
    }

    private async Task WithheldAsync(DeathDocument document, string guard, string found)
    {
        var remedy = await HealAsync(document);

        remedy.Guards.Where(g => !g.Passed).ShouldHaveSingleItem().Guard.ShouldBe(guard);
        remedy.Guards.Single(g => g.Guard == guard).Found.ShouldBe(found);
        remedy.Headline.ShouldStartWith($"Not healed: {found}. It would have needed ");
        NothingWritten(remedy);
    }

    private void NothingWritten(Remedy remedy)
    {
        remedy.Applied.ShouldBeFalse();
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
        Stage.Calls("ecs:StopTask").ShouldBeEmpty();
    }
}
