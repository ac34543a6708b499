using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Functions.Tests.Incidents;

public sealed class OpenIncidentTests : FunctionTests
{
    [Fact]
    public async Task The_first_to_come_creates_the_OpsItem_and_owns_it()
    {
        var incident = await OpenAsync(await DeathAsync());

        incident.Standing.ShouldBe(Incident.Opened);
        incident.OpsItemId.ShouldBe(OpsItem().OpsItemId);
        OpsItem().OperationalData["ecs-auto-heal/execution"].Value.ShouldBe(Stage.Execution("first"));
    }

    [Fact]
    public async Task The_OpsItem_is_deduplicated_by_account_region_cluster_service_container_and_category()
    {
        await OpenAsync(await DeathAsync());

        OpsItem().OperationalData["/aws/dedup"].ShouldBe(new("""{"dedupString":"123456789012|eu-central-1|prod|web|log_router|sidecardied"}""", "SearchableString"));
    }

    [Fact]
    public async Task The_notification_tells_of_the_OpsItem()
    {
        var incident = await OpenAsync(await DeathAsync());

        var message = Stage.Cloud.Sns.Messages.ShouldHaveSingleItem();
        message.Subject.ShouldBe("[EcsAutoHeal] prod/web: log_router died");
        message.Message.ShouldContain(incident.OpsItemId!);
    }

    [Fact]
    public async Task Who_comes_second_finds_it_open_and_is_silent()
    {
        var document = await DeathAsync();
        await OpenAsync(document, "first");

        var incident = await OpenAsync(document, "second");

        incident.Standing.ShouldBe(Incident.AlreadyOpen);
        incident.OpsItemId.ShouldBe(OpsItem().OpsItemId);
        Stage.Cloud.Sns.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_execution_whose_answer_was_lost_owns_its_incident_still()
    {
        var document = await DeathAsync("auto");
        await OpenAsync(document);

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.Opened);
        incident.OpsItemId.ShouldBe(OpsItem().OpsItemId);
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_execution_that_only_reports_and_whose_answer_was_lost_tells_nobody_twice()
    {
        var document = await DeathAsync();
        await OpenAsync(document);

        await OpenAsync(document);

        OpsItem();
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_OpsItem_whose_reply_is_lost_on_the_way_is_found_by_the_next_attempt()
    {
        var document = await DeathAsync();
        Stage.BreakOnce("ssm:CreateOpsItem", Fault.ResetAfterEffect());
        await UnavailableAsync(() => OpenAsync(document));

        (await OpenAsync(document)).Standing.ShouldBe(Incident.Opened);

        OpsItem();
    }

    [Fact]
    public async Task An_OpsItem_that_a_deduplication_has_missed_is_counted_as_perhaps_there()
    {
        var document = await DeathAsync();
        Stage.BreakOnce("ssm:CreateOpsItem", Fault.ResetAfterEffect());
        await UnavailableAsync(() => OpenAsync(document));
        Stage.Cloud.OpsItems.MissesDuplicate = () => true;

        var incident = await OpenAsync(document);

        Stage.Cloud.OpsItems.Items.Count.ShouldBe(2);
        Stage.Table.Incident(incident.Key)!.LostCreates.ShouldBe(1);
    }

    [Fact]
    public async Task A_late_report_of_a_death_whose_incident_a_person_has_resolved_opens_none()
    {
        var document = await DeathAsync();
        var opened = await OpenAsync(document, "first");
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.AlreadyResolved);

        OpsItem().OpsItemId.ShouldBe(opened.OpsItemId);
        Stage.Cloud.Sns.Messages.Count.ShouldBe(1);
        Stage.Table.Incident(opened.Key)!.ClosedBy.ShouldBe(IncidentRecord.Person);
    }

    [Fact]
    public async Task A_person_who_asks_about_a_death_that_was_closed_gets_an_incident_of_their_own()
    {
        var document = await DeathAsync();
        await OpenAsync(document, "first");
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        (await OpenAsync(document with { Trigger = document.Trigger! with { Kind = Triggers.TriggerKind.Person } }, "second")).Standing.ShouldBe(Incident.Opened);
    }

    [Fact]
    public async Task A_death_that_comes_while_a_person_resolves_the_incident_has_an_incident_of_its_own()
    {
        var service = AddService();
        await KillAppAsync(service);
        await OpenAsync(await InvestigateAsync(Stage.LastEvent(StateChange)));
        await KillAppAsync(service);
        var second = await InvestigateAsync(Stage.LastEvent(StateChange));
        // The death is in the record when the person resolves what they have seen.
        Stage.Server.Faults = call =>
        {
            if (call.Operation == "GetOpsItem") Stage.Cloud.OpsItems.Resolve(Stage.Cloud.OpsItems.Items[0]);
            return null;
        };

        var incident = await OpenAsync(second, "second");

        (incident.Standing, incident.Number).ShouldBe((Incident.Opened, 2));
        Stage.Cloud.OpsItems.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_may_heal_takes_over_what_was_opened_for_reading_only()
    {
        var document = await DeathAsync("auto");
        await OpenAsync(ForReading(document), "first");

        var incident = await OpenAsync(document, "second");

        incident.Standing.ShouldBe(Incident.Opened);
        OpsItem().OperationalData["ecs-auto-heal/execution"].Value.ShouldBe(Stage.Execution("second"));
        (await HealAsync(document with { Incident = incident }, "second")).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_taken_over_once()
    {
        var document = await DeathAsync("auto");
        await OpenAsync(ForReading(document), "first");
        await OpenAsync(document, "second");

        (await OpenAsync(document, "third")).Standing.ShouldBe(Incident.AlreadyOpen);
    }

    [Fact]
    public async Task Who_may_not_heal_either_takes_nothing_over()
    {
        var document = await DeathAsync();
        await OpenAsync(ForReading(document), "first");

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.AlreadyOpen);
    }

    [Fact]
    public async Task What_may_heal_itself_is_not_taken_over()
    {
        var document = await DeathAsync("auto");
        await OpenAsync(document, "first");

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.AlreadyOpen);
    }

    [Fact]
    public async Task It_is_taken_over_where_the_list_lags_behind_too()
    {
        var document = await DeathAsync("auto");
        Stage.Cloud.OpsItems.ListLag = TimeSpan.FromMinutes(5);
        await OpenAsync(ForReading(document), "first");

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.Opened);
    }

    [Fact]
    public async Task The_lock_holds_where_the_list_of_OpsItems_lags_behind()
    {
        var document = await DeathAsync();
        await OpenAsync(document, "first");
        Stage.Cloud.OpsItems.ListLag = TimeSpan.FromMinutes(5);

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.AlreadyOpen);

        OpsItem();
    }

    [Fact]
    public async Task A_notification_that_cannot_be_sent_does_not_lose_the_incident()
    {
        var document = await DeathAsync();
        Stage.Deny("sns:Publish");

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.Opened);
        incident.Note!.ShouldStartWith("The notification could not be sent: sns:Publish was denied");
    }

    [Fact]
    public async Task Beyond_the_limit_of_OpsItems_the_notification_still_goes_out()
    {
        var document = await DeathAsync();
        Stage.Cloud.OpsItems.MonthlyLimit = 0;

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.NotRecorded);
        incident.Note!.ShouldContain("OpsItemLimitExceededException");
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem().Message.ShouldContain("There is no OpsItem");
    }

    [Fact]
    public async Task Without_the_permission_for_OpsItems_the_notification_still_goes_out()
    {
        var document = await DeathAsync();
        Stage.Deny("ssm:CreateOpsItem");

        var incident = await OpenAsync(document);

        incident.Standing.ShouldBe(Incident.NotRecorded);
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem().Message.ShouldContain("ssm:CreateOpsItem was denied");
    }

    [Fact]
    public async Task Neither_OpsItem_nor_notification_is_a_failure()
    {
        var document = await DeathAsync();
        Stage.Deny("ssm:CreateOpsItem");
        Stage.Deny("sns:Publish");

        (await FailureOf<AwsDenied>(() => OpenAsync(document))).Message.ShouldStartWith("sns:Publish was denied");
    }

    [Fact]
    public async Task An_unavailable_Systems_Manager_is_left_to_another_try()
    {
        var document = await DeathAsync();
        Stage.Break("ssm:CreateOpsItem", Fault.Error("InternalServerError", "An error occurred.", 500));

        await UnavailableAsync(() => OpenAsync(document));
        Stage.Cloud.Sns.Messages.ShouldBeEmpty();
    }

    private static DeathDocument ForReading(DeathDocument document) => document with { Trigger = document.Trigger! with { Heal = Remedies.HealMode.Never }, Verdict = document.Verdict! with { Healing = document.Verdict.Healing with { Mode = Remedies.HealMode.Never } } };

    private async Task<DeathDocument> DeathAsync(string? healing = null)
    {
        await KillSidecarAsync(AddService(healing));
        return await InvestigateAsync(Stage.LastEvent(StateChange));
    }
}
