using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Recovery;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class RecoveryTests : FunctionTests
{
    [Fact]
    public async Task A_rollout_that_is_under_way_is_recovering()
    {
        var document = await HealedDeathAsync(AddService("auto"));

        var state = await CheckAsync(document);

        state.Outcome.ShouldBe(RecoveryState.Recovering);
        state.Checks.ShouldBe(1);
    }

    [Fact]
    public async Task Containers_that_are_alive_have_to_settle_first()
    {
        var document = await HealedDeathAsync(AddService("auto"));
        await Stage.PassAsync(TimeSpan.FromSeconds(75));

        var state = await CheckAsync(document);

        state.Outcome.ShouldBe(RecoveryState.Recovering);
        state.AliveSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_rollout_that_completed_and_settled_is_recovered()
    {
        var document = await HealedDeathAsync(AddService("auto"));
        await Stage.PassAsync(TimeSpan.FromMinutes(3));

        var state = await CheckAsync(document);

        state.Outcome.ShouldBe(RecoveryState.Recovered);
        state.AliveTasks.ShouldBe(1);
    }

    [Fact]
    public async Task Checks_are_counted_from_one_to_the_next()
    {
        var document = await HealedDeathAsync(AddService("auto"));

        var state = await CheckAsync(document with { Recovery = await CheckAsync(document) });

        state.Checks.ShouldBe(2);
    }

    [Fact]
    public async Task A_sidecar_that_dies_again_in_the_new_task_is_a_relapse()
    {
        var service = AddService("auto");
        service.NewTasks = new TaskFate.Dies(Sidecar, TimeSpan.FromSeconds(20), 137);
        var document = await HealedDeathAsync(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(3));

        (await CheckAsync(document)).Outcome.ShouldBe(RecoveryState.Relapsed);
    }

    [Fact]
    public async Task A_deployment_that_somebody_made_meanwhile_is_looked_at_in_place_of_ours()
    {
        var service = AddService("auto");
        var document = await HealedDeathAsync(service);
        var theirs = Stage.Cloud.Ecs.ForceNewDeployment(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(5));

        var state = await CheckAsync(document);

        (state.Outcome, state.DeploymentId).ShouldBe((RecoveryState.Recovered, theirs.Id));
    }

    [Fact]
    public async Task A_recycled_task_of_a_CODE_DEPLOY_service_recovers_by_its_replacement()
    {
        var document = await HealedDeathAsync(AddService("auto", controller: "CODE_DEPLOY", tasks: 2));
        await Stage.PassAsync(TimeSpan.FromMinutes(5));

        (await CheckAsync(document)).Outcome.ShouldBe(RecoveryState.Recovered);
    }

    [Fact]
    public async Task Without_a_remedy_there_is_nothing_to_check()
    {
        var document = await OpenedDeathAsync(AddService("auto"));

        (await FailureOf<InvalidStepRequest>(() => CheckAsync(document))).Message.ShouldStartWith("document.remedy:");
    }

    private async Task<DeathDocument> HealedDeathAsync(LocalService service)
    {
        var document = await OpenedDeathAsync(service);
        return document with { Remedy = await HealAsync(document) };
    }

    private Task<RecoveryState> CheckAsync(DeathDocument document) => Stage.StepAsync("Investigate", "CheckRecovery", document, DocumentJson.Default.RecoveryState);
}
