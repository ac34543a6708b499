using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class ClassifyTests : FunctionTests
{
    [Fact]
    public async Task The_task_definition_tells_that_the_dead_container_is_not_essential()
    {
        await KillSidecarAsync(AddService());

        var verdict = (await InvestigateAsync(Stage.LastEvent(StateChange))).Verdict!;

        verdict.Category.ShouldBe(StopCategory.SidecarDied);
        verdict.Culprit!.Name.ShouldBe(Sidecar);
        verdict.Culprit.Essential.ShouldBe(false);
    }

    [Fact]
    public async Task The_task_definition_tells_that_the_dead_container_is_essential()
    {
        await KillAppAsync(AddService());

        var verdict = (await InvestigateAsync(Stage.LastEvent(StateChange, e => e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED"))).Verdict!;

        verdict.Category.ShouldBe(StopCategory.ApplicationError);
        verdict.Culprit!.Name.ShouldBe("app");
        verdict.Culprit.Essential.ShouldBe(true);
    }

    [Theory]
    [InlineData(null, HealMode.Observe)]
    [InlineData("observe", HealMode.Observe)]
    [InlineData("approve", HealMode.Approve)]
    [InlineData("auto", HealMode.Auto)]
    [InlineData("yes please", HealMode.Observe)]
    public async Task The_tag_of_the_service_says_how_far_healing_may_go(string? tag, HealMode mode)
    {
        await KillSidecarAsync(AddService(tag));

        var document = await InvestigateAsync(Stage.LastEvent(StateChange));

        document.Verdict!.Healing.Mode.ShouldBe(mode);
        document.Verdict.Healing.Remedy.ShouldBe(RemedyKind.Redeploy);
    }

    [Fact]
    public async Task The_kill_switch_outranks_the_tag()
    {
        Stage.Settings["HEALING"] = "off";
        await KillSidecarAsync(AddService("auto"));

        var document = await InvestigateAsync(Stage.LastEvent(StateChange));

        document.Verdict!.Healing.Mode.ShouldBe(HealMode.Observe);
        document.Verdict.Healing.Because.ShouldContain("switched off");
    }

    [Fact]
    public async Task A_person_who_does_not_ask_for_healing_gets_none()
    {
        await KillSidecarAsync(AddService("auto"));

        var document = await InvestigateAsync(Json("""{"cluster":"prod","service":"web"}"""));

        document.Verdict!.Healing.Mode.ShouldBe(HealMode.Never);
    }

    [Fact]
    public async Task A_person_may_ask_for_less_than_the_tag_allows()
    {
        await KillSidecarAsync(AddService("auto"));

        var document = await InvestigateAsync(Json("""{"cluster":"prod","service":"web","heal":"approve"}"""));

        document.Verdict!.Healing.Mode.ShouldBe(HealMode.Approve);
    }

    [Fact]
    public async Task A_stop_by_hand_is_planned()
    {
        Stage.Cloud.Ecs.StopTask(TaskOf(AddService()), "making room");
        await Stage.PassAsync(OneMinute);

        var verdict = (await InvestigateAsync(Stage.LastEvent(StateChange, e => e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED"))).Verdict!;

        verdict.Planned.ShouldBeTrue();
        verdict.Quotes.ShouldContain("making room");
    }

    [Fact]
    public async Task A_service_in_which_nothing_died_ends_as_planned()
    {
        AddService();

        var verdict = (await InvestigateAsync(Json("""{"cluster":"prod","service":"web"}"""))).Verdict!;

        verdict.Category.ShouldBe(StopCategory.NothingDied);
        verdict.Planned.ShouldBeTrue();
    }

    [Fact]
    public async Task One_failure_among_several_stops_decides()
    {
        var service = AddService();
        var died = await KillAppAsync(service);
        var stopped = TaskOf(service);
        Stage.Cloud.Ecs.StopTask(stopped);
        await Stage.PassAsync(OneMinute);
        var document = await TriageAsync(Stage.LastEvent(StateChange, e => e["detail"]!["taskArn"]!.GetValue<string>() == stopped.Arn));
        var failed = await TriageAsync(Stage.LastEvent(StateChange, e => e["detail"]!["taskArn"]!.GetValue<string>() == died.Arn));

        var verdict = await ClassifyAsync(document with { Subject = document.Subject! with { Tasks = [document.Subject.Tasks[0], failed.Subject!.Tasks[0]] } });

        verdict.Planned.ShouldBeFalse();
        verdict.TaskArn.ShouldBe(died.Arn);
    }

    [Fact]
    public async Task A_task_definition_that_is_deleted_leaves_a_verdict_without_it()
    {
        await KillSidecarAsync(AddService("auto"));
        Stage.Break("ecs:DescribeTaskDefinition", Fault.Error("ClientException", "Unable to describe task definition."));

        var verdict = (await InvestigateAsync(Stage.LastEvent(StateChange))).Verdict!;

        verdict.Culprit!.Name.ShouldBe(Sidecar);
        verdict.Culprit.Essential.ShouldBeNull();
    }

    [Fact]
    public async Task A_task_definition_is_asked_for_once_by_a_warm_function()
    {
        await KillSidecarAsync(AddService());
        var document = await TriageAsync(Stage.LastEvent(StateChange));

        await ClassifyAsync(document);
        await ClassifyAsync(document);

        Stage.Calls("ecs:DescribeTaskDefinition").ShouldHaveSingleItem();
    }
}
