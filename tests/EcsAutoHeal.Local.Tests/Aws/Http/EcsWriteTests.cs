using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class EcsWriteTests : LocalAwsTest
{
    [Fact]
    public async Task A_forced_deployment_is_in_the_reply_and_rolls_out()
    {
        var reply = await ForceAsync("web");

        var deployments = reply.Body["service"]!["deployments"]!.AsArray();
        deployments.Select(d => (d!["status"]!.ToString(), d["rolloutState"]!.ToString(), d["runningCount"]!.GetValue<int>()))
            .ShouldBe([("PRIMARY", "IN_PROGRESS", 0), ("ACTIVE", "COMPLETED", 2)]);
        await World.AdvanceAsync(120);
        Web.Deployments.ShouldHaveSingleItem().RolloutState.ShouldBe("COMPLETED");
    }

    [Theory]
    [InlineData("CODE_DEPLOY", "Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.")]
    [InlineData("EXTERNAL", "Cannot force a new deployment on services with a EXTERNAL deployment controller.")]
    public async Task Another_deployment_controller_refuses_a_forced_deployment(string controller, string message)
    {
        World.Ecs.AddService(new() { Name = "blue", Cluster = "prod", TaskDefinition = World.AppAndSidecar(), DeploymentController = controller });

        var reply = await ForceAsync("blue");

        (reply.Error, reply.Message).ShouldBe(("InvalidParameterException", message));
    }

    [Fact]
    public async Task A_service_of_another_controller_has_task_sets_and_no_deployments()
    {
        World.Ecs.AddService(new() { Name = "blue", Cluster = "prod", TaskDefinition = World.AppAndSidecar(), DeploymentController = "CODE_DEPLOY" });

        var reply = await EcsAsync("DescribeServices", new() { ["cluster"] = "prod", ["services"] = new JsonArray("blue") });

        reply.Body["services"]![0]!["deployments"]!.AsArray().ShouldBeEmpty();
        reply.Body["services"]![0]!["taskSets"]![0]!["stabilityStatus"]!.ToString().ShouldBe("STEADY_STATE");
    }

    [Fact]
    public async Task A_service_that_is_not_there_or_not_active_is_refused()
    {
        Web.Status = "INACTIVE";

        (await ForceAsync("web")).Error.ShouldBe("ServiceNotActiveException");
        (await ForceAsync("api")).Error.ShouldBe("ServiceNotFoundException");
        (await EcsAsync("UpdateService", new() { ["cluster"] = "staging", ["service"] = "web" })).Error.ShouldBe("ClusterNotFoundException");
    }

    [Fact]
    public async Task What_is_not_simulated_is_refused_and_not_ignored()
    {
        var reply = await EcsAsync("UpdateService", new() { ["cluster"] = "prod", ["service"] = "web", ["platformVersion"] = "1.4.0" });

        (reply.Error, reply.Message).ShouldBe(("InvalidParameterException", "The local AWS does not serve the parameter platformVersion of UpdateService."));
    }

    [Fact]
    public async Task A_desired_count_scales_the_service()
    {
        await EcsAsync("UpdateService", new() { ["cluster"] = "prod", ["service"] = "web", ["desiredCount"] = 3 });
        await World.AdvanceAsync(60);

        World.Ecs.RunningTasksOf(Web).Count.ShouldBe(3);
        Web.Deployments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_is_stopped_with_the_callers_reason_and_replaced_under_the_same_deployment()
    {
        var task = World.Ecs.Tasks[0];

        var reply = await EcsAsync("StopTask", new() { ["cluster"] = "prod", ["task"] = task.Arn, ["reason"] = "sidecar is dead" });

        (reply.Body["task"]!["desiredStatus"]!.ToString(), reply.Body["task"]!["stoppedReason"]!.ToString()).ShouldBe(("STOPPED", "sidecar is dead"));
        await World.AdvanceAsync(60);
        World.Ecs.RunningTasksOf(Web).ShouldAllBe(running => running != task && running.StartedBy == Web.Deployments[0].Id);
    }

    [Fact]
    public async Task A_task_that_is_not_there_cannot_be_stopped()
    {
        var reply = await EcsAsync("StopTask", new() { ["cluster"] = "prod", ["task"] = new string('0', 32) });

        (reply.Error, reply.Message).ShouldBe(("InvalidParameterException", "The referenced task was not found."));
    }

    private Task<Reply> ForceAsync(string service) => EcsAsync("UpdateService", new() { ["cluster"] = "prod", ["service"] = service, ["forceNewDeployment"] = true });
}
