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
        var first = await ResolvedAsync(AddService());
        await Stage.PassAsync(TimeSpan.FromMinutes(20));

        var incident = await OpenAsync(await DeathAsync(AddService(name: "other")) is var other ? other with { Subject = first.Subject } : first, "second");

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
        var first = await ResolvedAsync(AddService());
        await Stage.PassAsync(TimeSpan.FromHours(2));

        var incident = await OpenAsync(await DeathAsync(AddService(name: "other")) is var other ? other with { Subject = first.Subject } : first, "second");

        incident.History!.RelapseOf.ShouldBeNull();
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
    public async Task A_history_that_may_not_be_read_is_missing_and_the_incident_is_opened_all_the_same()
    {
        var document = await DeathAsync(AddService());
        Stage.Deny("ssm:DescribeOpsItems");

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.Opened);
        incident.History!.Missing!.ShouldStartWith("ssm:DescribeOpsItems was denied");
        OpsItem().Description.ShouldContain("Whether it happened before is not known: ssm:DescribeOpsItems was denied");
    }

    [Fact]
    public async Task A_history_that_is_throttled_is_asked_for_again_and_then_done_without()
    {
        var document = await DeathAsync(AddService());
        Stage.Break("ssm:DescribeOpsItems", Fault.Error("ThrottlingException", "Rate exceeded"));

        await Should.ThrowAsync<Calls.AwsThrottled>(() => OpenAsync(document));
        var request = System.Text.Json.JsonSerializer.SerializeToElement(new { step = "OpenIncident", document = System.Text.Json.JsonSerializer.SerializeToElement(document, DocumentJson.Default.DeathDocument), execution = new { arn = Stage.Execution("first"), name = "first" }, attempt = 2 });

        (await Stage.InvokeAsync("Incident", request)).GetProperty("history").GetProperty("missing").GetString()!.ShouldStartWith("ssm:DescribeOpsItems was throttled");
    }

    [Fact]
    public async Task A_list_that_takes_no_time_as_a_filter_is_read_whole()
    {
        await ResolvedAsync(AddService());
        Stage.Server.Faults = call => call.Operation == "DescribeOpsItems" && call.Request.ToJsonString().Contains("LastModifiedTime", StringComparison.Ordinal) ? Fault.Error("ValidationException", "Invalid filter value") : null;

        (await OpenAsync(await DeathAsync(AddService(name: "api")), "second")).History!.AlsoDying.ShouldBe(["prod/web"]);
    }

    [Fact]
    public async Task A_resolved_OpsItem_that_may_not_be_read_does_not_keep_a_new_death_from_its_incident()
    {
        var document = await ResolvedAsync(AddService());
        Stage.Deny("ssm:GetOpsItem");

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.Opened);
    }

    private IReadOnlyList<Local.Aws.OpsItems.LocalOpsItem> Items() => Stage.Cloud.OpsItems.Items;

    private async Task<DeathDocument> DeathAsync(LocalService service, int exitCode = 137, string? reason = "OutOfMemoryError: Container killed due to memory usage")
    {
        Stage.Cloud.Ecs.KillContainer(TaskOf(service), Sidecar, exitCode, reason);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        return await InvestigateAsync(Stage.LastEvent(StateChange));
    }

    private async Task<DeathDocument> ResolvedAsync(LocalService service)
    {
        var document = await DeathAsync(service);
        await OpenAsync(document, "first");
        Stage.Cloud.OpsItems.Resolve(OpsItem());
        return document;
    }
}
