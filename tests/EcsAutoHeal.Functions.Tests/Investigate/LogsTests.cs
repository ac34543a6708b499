using System.Text.Json;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class LogsTests : FunctionTests
{
    private const string Beat = """{"_aws":{"Timestamp":1795317135000,"CloudWatchMetrics":[{"Namespace":"EcsAutoHeal","Dimensions":[["ClusterName","ServiceName"]],"Metrics":[{"Name":"ProbeHeartbeat","Unit":"Count"}]}]},"ClusterName":"prod","ServiceName":"web","ProbeHeartbeat":1}""";

    [Fact]
    public async Task The_last_lines_of_the_dead_container_are_collected()
    {
        await KillSidecarAsync(AddService(), "mem buf overlimit", "out of memory");

        var logs = await CollectAsync();

        logs.Lines.Select(l => l.Text).ShouldBe(["fluent bit started", "mem buf overlimit", "out of memory"]);
        logs.Stream!.Stream.ShouldStartWith($"ecs/{Sidecar}/");
    }

    [Fact]
    public async Task The_heartbeats_of_the_probe_are_left_out()
    {
        await KillSidecarAsync(AddService(), Beat, """{"_aws":{},"orders":17}""", Beat);

        (await CollectAsync()).Lines.Select(l => l.Text).ShouldBe(["fluent bit started", """{"_aws":{},"orders":17}"""]);
    }

    [Fact]
    public async Task Behind_the_heartbeats_of_hours_the_last_lines_are_found_all_the_same()
    {
        Stage.Settings["LOG_LINES"] = "2";
        await KillSidecarAsync(AddService(), ["one", "two", "panic: three", .. Enumerable.Repeat(Beat, 120)]);

        (await CollectAsync()).Lines.Select(l => l.Text).ShouldBe(["two", "panic: three"]);
    }

    [Fact]
    public async Task A_line_that_only_speaks_of_heartbeats_stays()
    {
        await KillSidecarAsync(AddService(), "no ProbeHeartbeat for 3 minutes", $"wrote {Beat}", $"{Beat} failed");

        (await CollectAsync()).Lines.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_the_lines_say_of_the_death_goes_with_them()
    {
        await KillSidecarAsync(AddService(), "[2026/11/22 03:12:00] [error] [output:http:http.0] no upstream connections available to collector.prod:4318");

        var finding = (await CollectAsync()).Signature!;

        finding.Id.ShouldBe("fluent-bit-output");
        finding.Says.ShouldBe("Fluent Bit cannot reach collector.prod:4318");
        finding.Names!["target"].ShouldBe("collector.prod:4318");
        finding.Quote.ShouldStartWith("[2026/11/22 03:12:00] [error]");
    }

    [Fact]
    public async Task Lines_that_no_signature_knows_say_nothing()
    {
        await KillSidecarAsync(AddService(), "bye");

        (await CollectAsync()).Signature.ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_is_out_of_the_quote_too()
    {
        await KillSidecarAsync(AddService(), "panic: cannot log in with password=hunter2hunter2");

        (await CollectAsync()).Signature!.Quote.ShouldBe("panic: cannot log in with password=[redacted: password]");
    }

    [Fact]
    public async Task No_more_lines_than_asked_for_are_kept()
    {
        Stage.Settings["LOG_LINES"] = "2";
        await KillSidecarAsync(AddService(), "one", "two", "three");

        var logs = await CollectAsync();

        logs.Lines.Select(l => l.Text).ShouldBe(["two", "three"]);
        Stage.Calls("logs:GetLogEvents")[0].Request["limit"]!.GetValue<int>().ShouldBe(102);
    }

    [Fact]
    public async Task Lines_behind_an_empty_page_are_found()
    {
        var service = AddService();
        await Stage.PassAsync(TimeSpan.FromHours(3));
        await KillSidecarAsync(service);

        (await CollectAsync()).Lines.Select(l => l.Text).ShouldBe(["fluent bit started"]);

        Stage.Calls("logs:GetLogEvents").Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_ten_empty_pages_it_says_how_far_it_has_looked()
    {
        await KillSidecarAsync(AddService());
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        await Stage.PassAsync(OneMinute);
        var logs = new EndlessPages(Stage.Server.InProcess);
        var host = new FunctionHost(Stage.Settings, LocalFunctions.ConnectionTo(InProcessHttp.Endpoint, Stage.Cloud.Region, "Investigate") with { Http = logs }, Stage.Cloud.Clock);

        var reply = await host.InvokeAsync("Investigate", JsonSerializer.SerializeToElement(new { step = "CollectLogs", document = JsonSerializer.SerializeToElement(document, DocumentJson.Default.DeathDocument), execution = new { arn = Stage.Execution("first"), name = "first" } }));

        reply.GetProperty("note").GetString().ShouldEndWith("has no lines on its newest 10 pages, and was not looked through to its end.");
        logs.Pages.ShouldBe(10);
    }

    [Fact]
    public async Task A_private_key_that_begins_above_the_lines_that_are_kept_does_not_show()
    {
        string[] body = [.. Enumerable.Range(0, 27).Select(i => $"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTU{i:00}AAAAAA")];
        await KillSidecarAsync(AddService(), ["-----BEGIN RSA PRIVATE " + "KEY-----", .. body, "-----END RSA PRIVATE " + "KEY-----", "one", "two"]);

        var lines = (await CollectAsync()).Lines.Select(l => l.Text).ToArray();

        lines[..^2].ShouldAllBe(text => text == "[redacted: private-key]");
        lines[^2..].ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Secrets_are_taken_out_of_the_lines()
    {
        await KillSidecarAsync(AddService(), "login with password=hunter2hunter2 failed");

        var logs = await CollectAsync();

        logs.Lines[^1].Text.ShouldBe("login with password=[redacted: password] failed");
    }

    [Fact]
    public async Task A_long_line_is_cut_and_shows_the_cut()
    {
        await KillSidecarAsync(AddService(), new string('x', 5_000));

        var logs = await CollectAsync();

        logs.Lines[^1].Text.ShouldMatch("^x{1400,1500}…$");
    }

    [Fact]
    public async Task Of_too_many_long_lines_the_newest_are_kept()
    {
        await KillSidecarAsync(AddService(), [.. Enumerable.Range(0, 24).Select(i => $"{i:00}" + new string('x', 900))]);

        var logs = await CollectAsync();

        logs.Lines.Sum(l => l.Text.Length).ShouldBeLessThanOrEqualTo(16_000);
        logs.Lines[^1].Text.ShouldStartWith("23");
    }

    [Fact]
    public async Task A_secret_that_the_cut_would_halve_is_taken_out_before_it()
    {
        await KillSidecarAsync(AddService(), new string('x', 990) + " AKIAIOSFODNN7EXAMPLE");

        var logs = await CollectAsync();

        logs.Lines[^1].Text.ShouldNotContain("AKIA");
    }

    [Fact]
    public async Task A_stream_that_is_missing_right_after_the_death_is_not_there_yet()
    {
        await KillAppAsync(AddService());
        Stage.Cloud.Logs.DeleteGroup("/ecs/web");
        var document = await InvestigateAsync(Stopped());
        document = document with { Verdict = document.Verdict! with { DiedAt = Stage.Now.AddSeconds(-44) } };

        (await FailureOf<LogsNotYetThere>(() => CollectAsync(document))).Message.ShouldContain("/ecs/web");
    }

    [Fact]
    public async Task A_stream_that_is_missing_later_is_noted()
    {
        await KillAppAsync(AddService());
        Stage.Cloud.Logs.DeleteGroup("/ecs/web");
        var document = await InvestigateAsync(Stopped());

        var logs = await CollectAsync(document with { Verdict = document.Verdict! with { DiedAt = Stage.Now.AddSeconds(-45) } });

        logs.Lines.ShouldBeEmpty();
        logs.Note!.ShouldContain("does not exist in /ecs/web");
    }

    [Fact]
    public async Task A_death_without_a_time_of_its_own_is_as_young_as_its_event()
    {
        await KillSidecarAsync(AddService());
        Stage.Cloud.Logs.DeleteGroup("/ecs/web");
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        document.Verdict!.DiedAt.ShouldBeNull();

        await FailureOf<LogsNotYetThere>(() => CollectAsync(document));
    }

    [Fact]
    public async Task Lines_of_another_log_driver_are_not_looked_for()
    {
        var sidecar = new LocalContainerDefinition { Name = Sidecar, Image = "fluent-bit:2.32.4", Essential = false, LogDriver = "splunk" };
        await KillSidecarAsync(AddService(sidecar: sidecar));

        var logs = await CollectAsync();

        logs.Note!.ShouldContain("splunk");
        Stage.Calls("logs:GetLogEvents").ShouldBeEmpty();
    }

    [Fact]
    public async Task Access_denied_names_the_action_that_the_role_lacks()
    {
        await KillSidecarAsync(AddService());
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        Stage.Deny("logs:GetLogEvents");

        (await FailureOf<AwsDenied>(() => CollectAsync(document))).Message.ShouldStartWith("logs:GetLogEvents was denied (AccessDeniedException)");
    }

    [Fact]
    public async Task The_region_of_the_log_is_the_one_that_the_definition_names()
    {
        var sidecar = new LocalContainerDefinition { Name = Sidecar, Image = "fluent-bit:2.32.4", Essential = false, LogRegion = "us-east-2", LogLinesAtStart = ["started"] };
        await KillSidecarAsync(AddService(sidecar: sidecar));

        var logs = await CollectAsync();

        logs.Stream!.Region.ShouldBe("us-east-2");
    }

    [Fact]
    public void A_client_for_logs_of_another_region_signs_for_that_region()
    {
        var aws = Local.Simulation.LocalFunctions.ConnectionTo(Stage.Server.Endpoint, "eu-central-1", "Investigate");

        aws.Logs("us-east-2").Config.AuthenticationRegion.ShouldBe("us-east-2");
        aws.Logs(null).Config.AuthenticationRegion.ShouldBe("eu-central-1");
    }

    [Fact]
    public async Task Without_a_culprit_there_is_no_log_to_look_into()
    {
        AddService();

        var logs = await CollectAsync(await InvestigateAsync(Json("""{"cluster":"prod","service":"web"}""")));

        logs.Note.ShouldBe("No container is known, so there is no log to look into.");
    }

    private System.Text.Json.JsonElement Stopped() => Stage.LastEvent(StateChange, e => e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED");

    private async Task<LogEvidence> CollectAsync() => await CollectAsync(await InvestigateAsync(Stage.LastEvent(StateChange)));

    private Task<LogEvidence> CollectAsync(DeathDocument document) => Stage.StepAsync("Investigate", "CollectLogs", document, DocumentJson.Default.LogEvidence);
}
