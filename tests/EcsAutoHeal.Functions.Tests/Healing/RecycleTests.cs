using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

public sealed class RecycleTests : FunctionTests
{
    [Fact]
    public async Task A_service_of_CODE_DEPLOY_gets_its_one_task_stopped()
    {
        var service = AddService("auto", controller: "CODE_DEPLOY", tasks: 2);
        var dead = TaskOf(service);
        var document = await OpenedDeathAsync(service);

        var remedy = await HealAsync(document);

        remedy.Kind.ShouldBe(RemedyKind.RecycleTask);
        remedy.StoppedTaskArn.ShouldBe(dead.Arn);
        Stage.Calls("ecs:StopTask").ShouldHaveSingleItem().Request["task"]!.GetValue<string>().ShouldBe(dead.Arn);
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_may_ask_for_it_by_its_tag()
    {
        await HealAsync(await OpenedDeathAsync(AskingService()));

        Stage.Calls("ecs:StopTask").ShouldHaveSingleItem();
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_task_without_its_services_tag_is_not_stopped_since_IAM_would_deny_it()
    {
        var remedy = await HealAsync(await OpenedDeathAsync(AddService("auto", controller: "CODE_DEPLOY", propagatesTags: false, tasks: 2)));

        remedy.Guards.Single(g => !g.Passed).Guard.ShouldBe("task-tag");
        Stage.Calls("ecs:StopTask").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reason_of_the_stop_names_the_container_and_the_incident()
    {
        var document = await OpenedDeathAsync(AskingService());

        await HealAsync(document);

        Stage.Calls("ecs:StopTask")[0].Request["reason"]!.GetValue<string>().ShouldBe($"EcsAutoHeal: container {Sidecar} had died; incident {document.Incident!.OpsItemId}");
    }

    [Fact]
    public async Task A_task_that_an_earlier_attempt_stopped_is_found_and_not_stopped_again()
    {
        var document = await OpenedDeathAsync(AskingService());
        await Stage.PassAsync(TimeSpan.FromSeconds(5));
        Stage.Break("ecs:StopTask", Fault.ErrorAfterEffect("ServerException", "Service Unavailable"));
        await FailureOf<Calls.EffectNotYetKnown>(() => HealAsync(document));
        Stage.Repair();

        var remedy = await HealAsync(document);

        remedy.FoundFromEarlierAttempt.ShouldBe(true);
        remedy.StoppedTaskArn.ShouldBe(document.Verdict!.TaskArn);
        Stage.Calls("ecs:StopTask").Count(c => c.ErrorCode is null).ShouldBe(0);
    }

    [Fact]
    public async Task A_young_task_is_a_loop_and_is_left_alone()
    {
        var document = await OpenedDeathAsync(AskingService(TimeSpan.FromMinutes(10)));

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Single(g => !g.Passed).Found.ShouldStartWith("the task is only ");
    }

    [Fact]
    public async Task A_second_task_set_is_a_deployment_in_progress()
    {
        var service = AddService("auto", controller: "CODE_DEPLOY", tasks: 2);
        var document = await OpenedDeathAsync(service);
        Stage.Cloud.Ecs.ForceNewDeployment(service);

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Single(g => !g.Passed).Guard.ShouldBe("no-deployment");
    }

    private LocalService AskingService(TimeSpan? age = null, int tasks = 2) =>
        AddService(age: age, tags: new Dictionary<string, string> { ["ecs-auto-heal"] = "auto", ["ecs-auto-heal:remedy"] = "recycle-task" }, tasks: tasks);
}
