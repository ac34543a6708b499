using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Tests.Incidents;

/// <summary>When Triage fails, the document is still the raw input: whom it is about has to come out of that.</summary>
public sealed class FailedTriageTests : FunctionTests
{
    private const string Cause = """{"errorType":"AwsDenied","errorMessage":"ecs:DescribeServices was denied (AccessDeniedException): no"}""";

    [Fact]
    public async Task An_event_names_cluster_and_service_of_the_incident()
    {
        await KillSidecarAsync(AddService());

        await OpenAsync(Failed(Stage.LastEvent(StateChange)));

        OpsItem().Title.ShouldBe("prod/web: something died, but it could not be looked into (Triage failed: ecs:DescribeServices was denied (AccessDeniedException): no)");
        OpsItem().OperationalData["ecs-auto-heal/service"].Value.ShouldBe("prod/web");
    }

    [Fact]
    public async Task What_a_person_typed_names_cluster_and_service_of_the_incident()
    {
        await OpenAsync(Failed(Json("""{"cluster":"prod","service":"web"}""")));

        OpsItem().OperationalData["/aws/dedup"].Value.ShouldContain("|prod|web||unclassified/Triage");
    }

    [Fact]
    public async Task A_composite_alarm_names_itself_where_its_service_could_not_be_found()
    {
        await OpenAsync(Failed(CompositeAlarm("shop")), "first");
        await OpenAsync(Failed(CompositeAlarm("billing")), "second");

        Stage.Cloud.OpsItems.Items.Select(item => item.Title.Split(':')[0]).ShouldBe(["alarm shop", "alarm billing"]);
    }

    [Fact]
    public async Task What_could_not_be_looked_into_joins_an_incident_of_the_same_minutes_at_its_service()
    {
        var known = await OpenedDeathAsync(AddService());

        var incident = await OpenAsync(Failed(Json("""{"cluster":"prod","service":"web"}""")), "second");

        (incident.Standing, incident.OpsItemId, incident.Deaths).ShouldBe((Incident.AlreadyOpen, known.Incident!.OpsItemId, 2));
    }

    [Fact]
    public async Task What_could_not_be_looked_into_joins_the_incident_that_knows_its_task()
    {
        var known = await OpenedDeathAsync(AddService());
        var again = Failed(Stage.LastEvent(StateChange));
        await Stage.PassAsync(TimeSpan.FromHours(1));

        (await OpenAsync(again, "second")).OpsItemId.ShouldBe(known.Incident!.OpsItemId);
    }

    [Fact]
    public async Task What_could_not_be_looked_into_does_not_join_an_incident_of_hours_ago()
    {
        var service = AddService();
        await OpenedDeathAsync(service);
        await Stage.PassAsync(TimeSpan.FromHours(1));
        await KillAppAsync(service);

        (await OpenAsync(Failed(Json("""{"cluster":"prod","service":"web"}""")), "second")).Standing.ShouldBe(Incident.Opened);
    }

    [Fact]
    public async Task What_joins_another_incident_without_having_been_looked_into_is_written_down_and_told()
    {
        await OpenedDeathAsync(AddService());
        var input = Failed(Json("""{"cluster":"prod","service":"web"}"""));

        await RecordAsync(input, await OpenAsync(input, "second"));

        OpsItem().OperationalData[OpsItemDraft.UnclassifiedKey].Value.ShouldContain("Triage failed");
        Stage.Cloud.Sns.Messages.Count.ShouldBe(2);
        Stage.Cloud.Sns.Messages[^1].Message.ShouldContain("Triage failed");
    }

    [Fact]
    public async Task What_could_not_be_looked_into_does_not_join_the_incident_of_another_service()
    {
        await OpenedDeathAsync(AddService());

        (await OpenAsync(Failed(Json("""{"cluster":"prod","service":"api"}""")), "second")).Standing.ShouldBe(Incident.Opened);
    }

    [Fact]
    public async Task What_could_not_be_looked_into_has_an_incident_of_its_own_where_the_list_cannot_be_read()
    {
        await OpenedDeathAsync(AddService());
        Stage.Deny("ssm:DescribeOpsItems");

        (await OpenAsync(Failed(Json("""{"cluster":"prod","service":"web"}""")), "second")).Standing.ShouldBe(Incident.Opened);
    }

    [Fact]
    public async Task Fields_that_only_look_like_ours_are_no_obstacle()
    {
        await KillSidecarAsync(AddService());
        var input = JsonSerializer.SerializeToNode(Stage.LastEvent(StateChange))!.AsObject();
        (input["subject"], input["verdict"], input["trigger"]) = ("hello", 7, true);

        await OpenAsync(Failed(JsonSerializer.SerializeToElement(input)));

        OpsItem().Title.ShouldStartWith("prod/web:");
    }

    [Fact]
    public async Task Another_death_of_it_is_recorded_too()
    {
        var service = AddService();
        await KillSidecarAsync(service);
        await OpenAsync(Failed(Stage.LastEvent(StateChange)));
        await Stage.PassAsync(OneMinute);
        await KillAppAsync(service);
        var input = Failed(Stage.LastEvent(StateChange));

        var incident = await OpenAsync(input, "second");
        await RecordAsync(input, incident);
        await RecordAsync(input, incident);

        JsonNode.Parse(OpsItem().OperationalData["ecs-auto-heal/occurrences"].Value)!["count"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task An_input_that_is_nested_deeper_than_a_serializer_goes_has_its_incident_too()
    {
        var (open, close) = (string.Concat(Enumerable.Repeat("{\"x\":[", 100)), string.Concat(Enumerable.Repeat("]}", 100)));
        var deep = $$$$"""{"cluster":"prod","service":"web","comment":"\ud83d","x":{{{{open}}}}{{{{close}}}},"failedSteps":{"Triage":{"Error":"AwsDenied","Cause":"no"}}}""";
        using var payload = JsonDocument.Parse($$$$"""{"step":"OpenIncident","document":{{{{deep}}}},"execution":{"arn":"{{{{Stage.Execution("first")}}}}","name":"first"}}""", new() { MaxDepth = 1000 });

        await Stage.InvokeAsync("Incident", payload.RootElement);

        OpsItem().Title.ShouldContain("could not be looked into (Triage failed: AwsDenied: no)");
    }

    [Fact]
    public async Task Its_escalation_names_the_service()
    {
        await KillSidecarAsync(AddService());

        await Stage.StepAsync("Incident", "EscalateIncident", Failed(Stage.LastEvent(StateChange)));

        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem().Subject.ShouldBe("[EcsAutoHeal] prod/web: a task needs you");
    }

    private static JsonElement CompositeAlarm(string name) => Json($$$"""
        {"detail-type":"CloudWatch Alarm State Change","source":"aws.cloudwatch","account":"123456789012","region":"eu-central-1",
         "detail":{"alarmName":"{{{name}}}","configuration":{"alarmRule":"ALARM(api-runs-short)"},"state":{"value":"ALARM"} } }
        """);

    private static JsonElement Failed(JsonElement input)
    {
        var document = JsonSerializer.SerializeToNode(input)!.AsObject();
        document["failedSteps"] = new JsonObject { ["Triage"] = new JsonObject { ["Error"] = "AwsDenied", ["Cause"] = Cause } };
        return JsonSerializer.SerializeToElement(document);
    }

    private async Task<Incident> OpenAsync(JsonElement input, string execution = "first") =>
        (await Stage.StepAsync("Incident", "OpenIncident", input, execution)).Deserialize(DocumentJson.Default.Incident)!;

    private async Task RecordAsync(JsonElement input, Incident incident)
    {
        var document = JsonSerializer.SerializeToNode(input)!.AsObject();
        document["incident"] = JsonSerializer.SerializeToNode(incident, DocumentJson.Default.Incident);
        await Stage.StepAsync("Incident", "RecordOccurrence", JsonSerializer.SerializeToElement(document), "second");
    }
}
