using EcsAutoHeal.Incidents;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Functions.Tests.Incidents;

/// <summary>What an incident says of what went before it and goes on beside it.</summary>
public sealed class HistoryTests : FunctionTests
{
    [Fact]
    public async Task The_first_of_its_kind_has_no_history()
    {
        var incident = await OpenAsync(await DeathAsync(AddService()));

        (incident.History! with { AlsoDying = [] }).ShouldBe(new IncidentHistory { Hours = 24, AlsoDying = [] });
        incident.History.AlsoDying.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_comes_again_after_it_was_resolved_is_a_relapse_and_says_so()
    {
        var service = AddService();
        await ResolvedAsync(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(20));

        var incident = await AgainAsync(service);

        incident.Standing.ShouldBe(Incident.Opened);
        incident.History!.RelapseOf.ShouldBe(Items()[0].OpsItemId);
        Items()[1].Description.ShouldContain($"A relapse: {Items()[0].OpsItemId} was the same and was resolved at 2026-11-22");
        Items()[1].RelatedOpsItems.ShouldBe([Items()[0].OpsItemId]);
        Items()[1].OperationalData["ecs-auto-heal/relapse-of"].Value.ShouldBe(Items()[0].OpsItemId);
        Stage.Cloud.Sns.Messages[^1].Message.ShouldContain("A relapse:");
    }

    [Fact]
    public async Task What_comes_again_after_the_window_is_no_relapse()
    {
        Stage.Settings["RECURRENCE_HOURS"] = "1";
        var service = AddService();
        await ResolvedAsync(service);
        await Stage.PassAsync(TimeSpan.FromHours(2));

        (await AgainAsync(service)).History!.RelapseOf.ShouldBeNull();
    }

    [Fact]
    public async Task Another_service_whose_sidecar_dies_of_the_same_is_named()
    {
        await OpenAsync(await DeathAsync(AddService(name: "api")), "first");

        var incident = await OpenAsync(await DeathAsync(AddService()), "second");

        incident.History!.AlsoDying.ShouldBe(["prod/api"]);
        Items()[1].Description.ShouldContain("The same happens to prod/api");
    }

    [Fact]
    public async Task Another_service_of_which_the_same_batch_tells_is_named_before_any_list_shows_it()
    {
        var document = await DeathAsync(AddService());

        var incident = await OpenAsync(document with { Subject = document.Subject! with { AlsoDying = new(1, ["api"]) } });

        incident.History!.AlsoDying.ShouldBe(["prod/api"]);
    }

    [Fact]
    public async Task Another_service_whose_sidecar_dies_of_something_else_is_not()
    {
        await OpenAsync(await DeathAsync(AddService(name: "api"), exitCode: 1, reason: null), "first");

        (await OpenAsync(await DeathAsync(AddService()), "second")).History!.AlsoDying.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_service_that_died_of_the_same_long_ago_is_not()
    {
        await OpenAsync(await DeathAsync(AddService(name: "api")), "first");
        await Stage.PassAsync(TimeSpan.FromHours(1));

        (await OpenAsync(await DeathAsync(AddService()), "second")).History!.AlsoDying.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_not_be_read_is_missing_and_the_incident_is_opened_all_the_same()
    {
        var document = await DeathAsync(AddService());
        BreakCause(Fault.Error("AccessDeniedException", "no"));

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.Opened);
        incident.History!.Missing!.ShouldStartWith("dynamodb:GetItem was denied");
        OpsItem().Description.ShouldContain("Whether other services die of the same is not known: dynamodb:GetItem was denied");
    }

    [Fact]
    public async Task What_is_throttled_is_asked_for_again_and_then_done_without()
    {
        var document = await DeathAsync(AddService());
        BreakCause(Fault.Error("ThrottlingException", "Rate exceeded"));

        await Should.ThrowAsync<Calls.AwsThrottled>(() => OpenAsync(document));
        var incident = await Stage.StepAsync("Incident", "OpenIncident", document, DocumentJson.Default.Incident, attempt: 2);

        incident.History!.Missing!.ShouldStartWith("dynamodb:GetItem was throttled");
    }

    [Fact]
    public async Task Two_that_die_of_the_same_at_once_are_both_written_down()
    {
        var (web, api) = (await DeathAsync(AddService()), await DeathAsync(AddService(name: "api")));
        var isFirst = true;
        Stage.Server.Faults = call =>
        {
            // Between the read and the write of the first the second has come and gone.
            if (call.Operation != "PutItem" || !RecordItems.KeyOf(call).StartsWith("cause#", StringComparison.Ordinal) || !isFirst) return null;
            isFirst = false;
            OpenAsync(api, "second").GetAwaiter().GetResult();
            return null;
        };

        (await OpenAsync(web)).History!.AlsoDying.ShouldBe(["prod/api"]);
    }

    private void BreakCause(Fault fault) => Stage.Server.Faults = call => RecordItems.KeyOf(call).StartsWith("cause#", StringComparison.Ordinal) ? fault : null;

    private IReadOnlyList<Local.Aws.OpsItems.LocalOpsItem> Items() => Stage.Cloud.OpsItems.Items;

    private async Task<DeathDocument> DeathAsync(LocalService service, int exitCode = 137, string? reason = "OutOfMemoryError: Container killed due to memory usage")
    {
        Stage.Cloud.Ecs.KillContainer(TaskOf(service), Sidecar, exitCode, reason);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        return await InvestigateAsync(Stage.LastEvent(StateChange));
    }

    private async Task ResolvedAsync(LocalService service)
    {
        await OpenAsync(await DeathAsync(service), "first");
        Stage.Cloud.OpsItems.Resolve(OpsItem());
    }

    /// <summary>The same dies again, in a task of its own, and finds the OpsItem resolved.</summary>
    private async Task<Incident> AgainAsync(LocalService service)
    {
        Stage.Cloud.Ecs.ForceNewDeployment(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(5));
        var document = await DeathAsync(service);
        return await OpenAsync(document, "second");
    }
}
