using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Tests.Incidents;

public sealed class CloseIncidentTests : FunctionTests
{
    [Fact]
    public async Task The_OpsItem_is_resolved()
    {
        var incident = await CloseAsync(await RecoveredAsync());

        OpsItem().Status.ShouldBe("Resolved");
        incident.Status.ShouldBe("Resolved");
        incident.ResolvedAt.ShouldBe(Stage.Now);
    }

    [Fact]
    public async Task The_timeline_tells_of_it_from_the_death_to_the_end()
    {
        var incident = await CloseAsync(await RecoveredAsync());

        incident.Timeline!.Select(e => e.At).ShouldBeInOrder();
        incident.Timeline![^1].What.ShouldBe("incident resolved");
        var written = OpsItem().OperationalData["ecs-auto-heal/timeline"].Value;
        foreach (var part in (string[])["incident opened", "Forced a new deployment", "alive in every task", "incident resolved"]) written.ShouldContain(part);
    }

    [Fact]
    public async Task The_remedy_is_recorded_with_its_guards()
    {
        await CloseAsync(await RecoveredAsync());

        OpsItem().OperationalData["ecs-auto-heal/remedy"].Value.ShouldContain("\"guard\":\"cooldown\"");
    }

    [Fact]
    public async Task The_topic_hears_that_it_is_healed()
    {
        await CloseAsync(await RecoveredAsync());

        Stage.Cloud.Sns.Messages[^1].Subject.ShouldBe("[EcsAutoHeal] prod/web: log_router healed");
    }

    [Fact]
    public async Task A_notification_that_cannot_be_sent_leaves_the_OpsItem_resolved()
    {
        var document = await RecoveredAsync();
        Stage.Deny("sns:Publish");

        (await CloseAsync(document)).Note!.ShouldContain("sns:Publish was denied");

        OpsItem().Status.ShouldBe("Resolved");
    }

    [Fact]
    public async Task An_OpsItem_that_cannot_be_resolved_is_a_failure()
    {
        var document = await RecoveredAsync();
        Stage.Deny("ssm:UpdateOpsItem");

        (await FailureOf<AwsDenied>(() => CloseAsync(document))).Message.ShouldStartWith("ssm:UpdateOpsItem was denied");
    }

    private async Task<DeathDocument> RecoveredAsync()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        document = document with { Remedy = await HealAsync(document) };
        await Stage.PassAsync(TimeSpan.FromMinutes(3));
        return document with { Recovery = await Stage.StepAsync("Investigate", "CheckRecovery", document, DocumentJson.Default.RecoveryState) };
    }

    private Task<Incident> CloseAsync(DeathDocument document) => Stage.StepAsync("Incident", "CloseIncident", document, DocumentJson.Default.Incident);
}
