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
        var update = """{"OpsItemId":"ID","OperationalData":{"KEY":{"Value":"edited by hand","Type":"String"}}}""";
        var slot = OpsItem().OperationalData.Keys.Single(key => key.StartsWith("ecs-auto-heal/occurrences/", StringComparison.Ordinal));
        await EditAsync(update.Replace("ID", document.Incident!.OpsItemId, StringComparison.Ordinal).Replace("KEY", slot, StringComparison.Ordinal));

        (await RecordAsync(document)).Deaths.ShouldBe(1);
    }

    [Fact]
    public async Task A_sum_that_another_execution_overwrote_is_mended()
    {
        var service = AddService();
        var document = await OpenedAsync(await KillAppAsync(service));
        var stale = OpsItem().OperationalData["ecs-auto-heal/occurrences"].Value;
        var again = await DocumentOfAsync(await KillAppAsync(service)) with { Incident = document.Incident };
        Overwrite(stale, once: true);

        (await RecordAsync(again)).Deaths.ShouldBe(2);

        Recorded().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_death_that_another_execution_overwrote_is_written_again()
    {
        var service = AddService();
        var document = await OpenedAsync(await KillAppAsync(service));
        var again = await DocumentOfAsync(await KillAppAsync(service)) with { Incident = document.Incident };
        var slots = OpsItem().OperationalData.Keys.Where(key => key.StartsWith("ecs-auto-heal/occurrences/", StringComparison.Ordinal)).ToHashSet();
        var writes = 0;
        Stage.Server.Faults = call =>
        {
            // What was written is lost once, as by another execution that had read before.
            if (call.Operation == "GetOpsItem" && writes == 1)
            {
                writes++;
                foreach (var key in OpsItem().OperationalData.Keys.Where(key => key.StartsWith("ecs-auto-heal/occurrences/", StringComparison.Ordinal) && !slots.Contains(key)).ToArray()) Stage.Cloud.OpsItems.Remove(OpsItem(), key);
            }
            if (call.Operation == "UpdateOpsItem") writes++;
            return null;
        };

        (await RecordAsync(again)).Deaths.ShouldBe(2);
        Recorded().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_group_stands_for_all_its_deaths_and_counts_once_when_it_comes_again()
    {
        var service = AddService();
        var document = await OpenedAsync(await KillAppAsync(service));
        var again = await DocumentOfAsync(await KillAppAsync(service));
        again = again with { Incident = document.Incident, Trigger = again.Trigger! with { Kind = Triggers.TriggerKind.IntakeGroup }, Subject = again.Subject! with { DeathCount = 40 } };
        await RecordAsync(again);

        (await RecordAsync(again)).Deaths.ShouldBe(41);
    }

    [Fact]
    public async Task A_death_that_a_resolved_OpsItem_does_not_know_needs_another()
    {
        var service = AddService();
        var document = await OpenedAsync(await KillAppAsync(service));
        var again = await DocumentOfAsync(await KillAppAsync(service));
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        (await RecordAsync(again with { Incident = document.Incident })).Status.ShouldBe("Resolved");
    }

    [Fact]
    public async Task A_death_that_a_resolved_OpsItem_knows_needs_none()
    {
        var document = await OpenedAsync(await KillAppAsync(AddService()));
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        var incident = await RecordAsync(document);

        incident.Deaths.ShouldBe(1);
        incident.Status.ShouldBe("Open");
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

    /// <summary>Has another execution write an old sum right after the next update.</summary>
    private void Overwrite(string sum, bool once)
    {
        var written = false;
        Stage.Server.Faults = call =>
        {
            if (call.Operation == "GetOpsItem" && written && once)
            {
                once = false;
                Stage.Cloud.OpsItems.Set(OpsItem(), "ecs-auto-heal/occurrences", sum);
            }
            written |= call.Operation == "UpdateOpsItem";
            return null;
        };
    }

    private async Task EditAsync(string update)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Stage.Server.Endpoint) { Content = new StringContent(update) };
        request.Headers.Add("X-Amz-Target", "AmazonSSM.UpdateOpsItem");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=SOMEBODY/20261122/eu-central-1/ssm/aws4_request");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
