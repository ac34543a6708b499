using EcsAutoHeal.Evidence;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Functions.Tests.Incidents;

/// <summary>What goes wrong with the table: never a heal, never silence, nothing twice.</summary>
public sealed class RecordFaultTests : FunctionTests
{
    public static TheoryData<string, string, int> Failures { get; } = new()
    {
        { "ProvisionedThroughputExceededException", "The level of configured provisioned throughput for the table was exceeded.", 400 },
        { "ThrottlingException", "Rate exceeded", 400 },
        { "RequestLimitExceeded", "Throughput exceeds the current throughput limit for your account.", 400 },
        { "InternalServerError", "An internal error occurred", 500 },
        { "AccessDeniedException", "no identity-based policy allows the dynamodb action", 400 },
        { "ResourceNotFoundException", "Requested resource not found", 400 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_table_that_cannot_be_read_opens_no_incident_and_the_step_fails(string code, string message, int status)
    {
        var document = await DeathAsync();
        Stage.Break("dynamodb:GetItem", Fault.Error(code, message, status));

        (await Should.ThrowAsync<AwsCallException>(() => OpenAsync(document))).Message.ShouldStartWith("dynamodb:GetItem ");

        Stage.Cloud.OpsItems.Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_table_that_cannot_be_written_opens_no_incident_and_the_step_fails(string code, string message, int status)
    {
        var document = await DeathAsync();
        Stage.Break("dynamodb:PutItem", Fault.Error(code, message, status));

        (await Should.ThrowAsync<AwsCallException>(() => OpenAsync(document))).Message.ShouldStartWith("dynamodb:PutItem ");

        Stage.Cloud.OpsItems.Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_table_that_fails_before_the_change_heals_nothing(string code, string message, int status)
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Break("dynamodb:PutItem", Fault.Error(code, message, status));

        await Should.ThrowAsync<AwsCallException>(() => HealAsync(document));

        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whose_record_cannot_be_reached_is_told_by_the_notification_and_the_execution_fails(string code, string message, int status)
    {
        var document = await DeathAsync();
        Stage.Break("dynamodb:GetItem", Fault.Error(code, message, status));
        document = document with { Failures = new Dictionary<string, StepFailure> { ["OpenIncident"] = new("AwsCall", $$"""{"errorMessage":"dynamodb:GetItem failed: {{message}}"}""") } };

        var escalation = await Stage.StepAsync("Incident", "EscalateIncident", document, DocumentJson.Default.Escalation, attempt: 3);

        escalation.Unrecorded.ShouldBe(true);
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem().Message.ShouldContain("dynamodb:GetItem");
    }

    [Fact]
    public async Task A_table_that_was_deleted_is_named_by_its_error()
    {
        var document = await DeathAsync();
        Stage.Cloud.Tables.Delete(Stage.TableName);

        (await FailureOf<AwsRefused>(() => OpenAsync(document))).Message.ShouldContain("Requested resource not found");
    }

    [Theory]
    [InlineData("""{"format":99}""", "expected a record of the form 1 or earlier, found 99: a later version of EcsAutoHeal has written it.")]
    [InlineData("{", "expected a record of EcsAutoHeal;")]
    [InlineData("null", "expected a record of EcsAutoHeal;")]
    [InlineData("""{"status":"burning","number":1}""", "expected a record of EcsAutoHeal;")]
    public async Task A_record_that_this_version_does_not_understand_is_never_written_over(string body, string problem)
    {
        var document = await DeathAsync();
        var key = $"incident#{IncidentKey.Of(document)}";
        Stage.Table.Write(key, body);

        (await FailureOf<RecordUnreadable>(() => OpenAsync(document))).Message.ShouldStartWith($"{key}: {problem}");

        Stage.Table.Items[key]["body"]!["S"]!.GetValue<string>().ShouldBe(body);
        Stage.Cloud.OpsItems.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_this_version_does_not_understand_heals_nothing()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Table.Write($"incident#{document.Incident!.Key}", """{"format":99}""");

        await FailureOf<RecordUnreadable>(() => HealAsync(document));

        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_for_its_own()
    {
        var document = await DeathAsync();
        Stage.BreakOnce("dynamodb:PutItem", Fault.ResetAfterEffect());

        (await OpenAsync(document)).Standing.ShouldBe(Incident.Opened);

        OpsItem();
        Stage.Cloud.Sns.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_read_asks_for_the_newest()
    {
        await HealAsync(await OpenedDeathAsync(AddService("auto")));

        Stage.Calls("dynamodb:GetItem").ShouldAllBe(call => call.Request["ConsistentRead"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Every_write_is_conditional()
    {
        await HealAsync(await OpenedDeathAsync(AddService("auto")));

        Stage.Calls("dynamodb:PutItem").Count.ShouldBeGreaterThan(4);
        Stage.Calls("dynamodb:PutItem").ShouldAllBe(call => call.Request["ConditionExpression"] != null);
    }

    [Fact]
    public async Task A_record_with_as_many_deaths_as_it_can_hold_fits_into_an_item()
    {
        var document = await DeathAsync();
        var incident = await OpenAsync(document);
        var record = Stage.Table.Incident(incident.Key)!;
        var longest = new string('x', 255);
        Stage.Table.Put(incident.Key, record with
        {
            Known = [.. Enumerable.Range(0, 256).Select(n => new KnownDeath { Id = $"{n:x24}|{n:x8}", Number = 1, By = "0123abcd", Task = $"{n:x32}", Deployment = $"ecs-svc/{n:d19}", StartedAt = Stage.Now, At = Stage.Now })],
            Title = longest,
            Heals = [.. Enumerable.Range(0, 20).Select(n => new RecordedHeal(Stage.Now, n, $"ecs-svc/{n:d19}", RemedyOutcome.Applied))],
        });

        (await OpenAsync(document, "second")).Standing.ShouldBe(Incident.AlreadyOpen);

        Stage.Table.Incident(incident.Key)!.Known.Count.ShouldBe(256);
    }

    [Fact]
    public async Task An_incident_that_was_opened_before_there_were_records_is_adopted_at_its_next_death()
    {
        var document = await DeathAsync();
        var opsItemId = await OpenedByAnEarlierVersionAsync(document);

        var incident = await OpenAsync(document);

        (incident.Standing, incident.OpsItemId, incident.Deaths).ShouldBe((Incident.Opened, opsItemId, 4));
        OpsItem().OperationalData[OpsItemDraft.NumberKey].Value.ShouldBe("1");
    }

    private async Task<string> OpenedByAnEarlierVersionAsync(DeathDocument document)
    {
        var key = IncidentKey.BeforeRecords(document);
        var occurrences = """{"count":3,"firstSeen":"2026-11-22T02:00:00+00:00","lastSeen":"2026-11-22T02:30:00+00:00","deaths":[{"id":"arn:aws:ecs:eu-central-1:123456789012:task/prod/old|log_router|","at":"2026-11-22T02:00:00+00:00","routes":["probe"]}]}""";
        var reply = await Stage.AwsAsync("AmazonSSM.CreateOpsItem", new
        {
            Title = "log_router of prod/web died",
            Description = "Opened by an earlier version.",
            Source = "EcsAutoHeal",
            OperationalData = new Dictionary<string, object>
            {
                ["/aws/dedup"] = new { Value = $$"""{"dedupString":"{{key}}"}""", Type = "SearchableString" },
                [OpsItemDraft.KeyKey] = new { Value = key, Type = "SearchableString" },
                [OpsItemDraft.OccurrencesKey] = new { Value = occurrences, Type = "String" },
            },
        });
        return reply.GetProperty("OpsItemId").GetString()!;
    }

    private async Task<DeathDocument> DeathAsync()
    {
        await KillSidecarAsync(AddService("observe"));
        return await InvestigateAsync(Stage.LastEvent(StateChange));
    }
}
