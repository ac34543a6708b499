using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Functions.Tests.Incidents;

public sealed class OccurrenceTests : FunctionTests
{
    [Fact]
    public async Task Another_death_is_counted()
    {
        var service = AddService();
        var document = await OpenedAsync(await KillAppAsync(service));
        var again = await DocumentOfAsync(await KillAppAsync(service));

        var incident = await RecordAsync(again with { Incident = document.Incident });

        incident.Deaths.ShouldBe(2);
        Recorded().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_death_by_another_route_is_not_counted_twice()
    {
        var task = await KillSidecarAsync(AddService());
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        document = document with { Incident = await OpenAsync(document) };
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");
        var seenByProbe = await InvestigateAsync(Stage.LastEvent("ECS Container Found Stopped"));

        var incident = await RecordAsync(seenByProbe with { Incident = document.Incident });

        incident.Deaths.ShouldBe(1);
        Recorded().Deaths.ShouldHaveSingleItem().Routes.ShouldBe(["task state change event (a container stopped in a running task)", "probe in container app (health-check)"]);
    }

    [Fact]
    public async Task A_record_that_somebody_spoilt_begins_anew()
    {
        var document = await OpenedAsync(await KillAppAsync(AddService()));
        var update = """{"OpsItemId":"ID","OperationalData":{"ecs-auto-heal/occurrences":{"Value":"edited by hand","Type":"String"}}}""";
        await EditAsync(update.Replace("ID", document.Incident!.OpsItemId, StringComparison.Ordinal));

        (await RecordAsync(document)).Deaths.ShouldBe(1);
    }

    [Fact]
    public async Task The_status_that_the_OpsItem_has_is_told()
    {
        var document = await OpenedAsync(await KillAppAsync(AddService()));
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        (await RecordAsync(document)).Status.ShouldBe("Resolved");
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

    private Task<Incident> RecordAsync(DeathDocument document) => Stage.StepAsync("Incident", "RecordOccurrence", document, DocumentJson.Default.Incident, "second");

    private Occurrences Recorded() => Occurrences.Read(OpsItem().OperationalData["ecs-auto-heal/occurrences"].Value, Stage.Now);

    private async Task EditAsync(string update)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Stage.Server.Endpoint) { Content = new StringContent(update) };
        request.Headers.Add("X-Amz-Target", "AmazonSSM.UpdateOpsItem");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=SOMEBODY/20261122/eu-central-1/ssm/aws4_request");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
