using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Functions.Tests.Incidents;

/// <summary>A death of an incident that is open already: it is in the record before anybody looks at the OpsItem.</summary>
public sealed class OccurrenceTests : FunctionTests
{
    [Fact]
    public async Task Another_death_is_counted_in_the_record_and_in_the_OpsItem()
    {
        var service = AddService();
        var first = await OpenedAsync(await KillAppAsync(service));

        var incident = await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)));

        incident.Deaths.ShouldBe(2);
        Shown().Count.ShouldBe(2);
        Stage.Table.Incident(first.Incident!.Key)!.Deaths.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_death_by_another_route_is_not_counted_twice()
    {
        var task = await KillSidecarAsync(AddService());
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        await OpenAsync(document);
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");

        var incident = await JoinAsync(await InvestigateAsync(Stage.LastEvent("ECS Container Found Stopped")));

        incident.Deaths.ShouldBe(1);
        Shown().Deaths.ShouldHaveSingleItem().Routes.ShouldBe(["task state change event (a container stopped in a running task)", "probe in container app (health-check)"]);
    }

    [Fact]
    public async Task What_an_earlier_writer_has_put_over_it_in_the_OpsItem_is_written_again()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        var second = await DocumentOfAsync(await KillAppAsync(service));
        second = second with { Incident = await OpenAsync(second, "second") };
        var shownBySecond = OpsItem().OperationalData[OpsItemDraft.OccurrencesKey].Value;
        await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)), "third");
        Stage.Cloud.OpsItems.Set(OpsItem(), OpsItemDraft.OccurrencesKey, shownBySecond);

        await RecordAsync(second);

        Shown().Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_somebody_has_spoilt_in_the_OpsItem_is_written_again_at_the_next_death()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        Stage.Cloud.OpsItems.Set(OpsItem(), OpsItemDraft.OccurrencesKey, "edited by hand");

        await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)));

        Shown().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_group_stands_for_all_its_deaths_and_counts_once_when_it_comes_again()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        var again = await DocumentOfAsync(await KillAppAsync(service));
        again = again with { Trigger = again.Trigger! with { Kind = Triggers.TriggerKind.IntakeGroup }, Subject = again.Subject! with { DeathCount = 40 } };
        await JoinAsync(again);

        (await JoinAsync(again)).Deaths.ShouldBe(41);
    }

    [Fact]
    public async Task A_death_after_a_person_has_resolved_the_OpsItem_opens_another()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        var incident = await OpenAsync(await DocumentOfAsync(await KillAppAsync(service)), "second");

        (incident.Standing, incident.Number, incident.Deaths).ShouldBe((Incident.Opened, 2, 1));
    }

    [Fact]
    public async Task A_death_after_somebody_has_deleted_the_OpsItem_opens_another()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        Stage.BreakOnce("ssm:GetOpsItem", Fault.Error("OpsItemNotFoundException", "not found"));
        Stage.BreakOnce("ssm:UpdateOpsItem", Fault.Error("OpsItemNotFoundException", "not found"));
        Stage.Cloud.OpsItems.MissesDuplicate = () => true;

        (await OpenAsync(await DocumentOfAsync(await KillAppAsync(service)), "second")).Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_death_of_an_incident_that_has_been_quiet_is_told_once()
    {
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        await Stage.PassAsync(TimeSpan.FromHours(7));
        await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)));

        await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)), "third");

        Stage.Cloud.Sns.Messages.Select(m => m.Subject).ShouldBe(["[EcsAutoHeal] prod/web: app died", "[EcsAutoHeal] prod/web: app died again"]);
    }

    [Fact]
    public async Task How_long_it_has_to_be_quiet_comes_from_the_settings()
    {
        Stage.Settings["REMIND_HOURS"] = "1";
        var service = AddService();
        await OpenedAsync(await KillAppAsync(service));
        await Stage.PassAsync(TimeSpan.FromHours(2));

        await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)));

        Stage.Cloud.Sns.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_reminder_that_cannot_be_sent_is_due_still()
    {
        var service = AddService();
        var first = await OpenedAsync(await KillAppAsync(service));
        await Stage.PassAsync(TimeSpan.FromHours(7));
        Stage.Deny("sns:Publish");

        (await JoinAsync(await DocumentOfAsync(await KillAppAsync(service)))).Note!.ShouldStartWith("The notification could not be sent");

        Stage.Table.Incident(first.Incident!.Key)!.NotifiedAt!.Value.ShouldBeLessThan(Stage.Now.AddHours(-6));
    }

    [Fact]
    public async Task Without_an_OpsItem_there_is_nowhere_to_record()
    {
        var document = await DocumentOfAsync(await KillAppAsync(AddService()));

        (await FailureOf<InvalidStepRequest>(() => RecordAsync(document))).Message.ShouldStartWith("document.incident.opsItemId:");
    }

    private async Task<DeathDocument> OpenedAsync(LocalTask died)
    {
        var document = await DocumentOfAsync(died);
        return document with { Incident = await OpenAsync(document) };
    }

    private Task<DeathDocument> DocumentOfAsync(LocalTask died) =>
        InvestigateAsync(Stage.LastEvent(StateChange, e => e["detail"]!["taskArn"]!.GetValue<string>() == died.Arn));

    /// <summary>As the state machine does it: into the record, then into the OpsItem.</summary>
    private async Task<Incident> JoinAsync(DeathDocument document, string execution = "second")
    {
        var incident = await OpenAsync(document, execution);
        incident.Standing.ShouldBe(Incident.AlreadyOpen);
        return await RecordAsync(document with { Incident = incident }, execution);
    }

    private Task<Incident> RecordAsync(DeathDocument document, string execution = "second") => Stage.StepAsync("Incident", "RecordOccurrence", document, DocumentJson.Default.Incident, execution);

    private Occurrences Shown() => Occurrences.Read(OpsItem().OperationalData[OpsItemDraft.OccurrencesKey].Value, Stage.Now);
}
