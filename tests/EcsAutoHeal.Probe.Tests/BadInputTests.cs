using System.Text.Json.Nodes;
using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The app's health answer is never delayed by more than the time-out, and never wrong because of us.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task An_endpoint_that_is_down_is_named_and_the_app_stays_healthy()
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.Metadata.Dispose();

        (await TroubleAsync(stage)).ShouldContain("could not be read");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task An_endpoint_that_answers_with_an_error_is_named_and_the_app_stays_healthy(int status)
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.OfSelf = stage.OfTask = () => new(status, "\"no\"");

        (await TroubleAsync(stage)).ShouldBe($"The task metadata endpoint answered with status {status}.");
    }

    [Fact]
    public async Task An_endpoint_that_is_silent_delays_the_first_answer_by_the_time_out_and_no_other()
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.OfSelf = () => null;
        var first = stage.CheckAsync();
        await Until.TrueAsync(() => stage.Metadata.Requests.Count == 1);
        first.IsCompleted.ShouldBeFalse();

        stage.Time.Advance(TimeSpan.FromSeconds(2));
        (await first).Status.ShouldBe(HealthStatus.Healthy);

        await stage.CheckUntilAsync(entry => entry.Data.GetValueOrDefault("readError") is "The task metadata endpoint did not answer in time.");
    }

    [Fact]
    public async Task A_look_that_takes_its_time_delays_nobody_who_has_had_an_answer()
    {
        await using ProbeStage stage = new();
        await stage.LookAsync();
        stage.OfTask = () => null;
        stage.Time.Advance(TimeSpan.FromSeconds(10));

        // The clock stands, so that no time-out can end the look.
        for (var call = 0; call < 3; call++) (await stage.CheckAsync()).Description.ShouldBe("No other container of the task is stopped or unhealthy.");

        await Until.TrueAsync(() => stage.Looks == 2);
    }

    [Fact]
    public async Task Half_a_body_is_named_and_the_app_stays_healthy()
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        var whole = stage.Document.Stopped("log_router", 1).Json.ToJsonString();
        stage.OfTask = () => new(200, whole[..(whole.Length / 2)], whole.Length);

        (await TroubleAsync(stage)).ShouldContain("could not be read");
    }

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("{\"TaskARN\":\"arn:aws:ecs:eu-central-1:111122223333:task/prod/1\",\"Containers\":[{\"Name\":\"log_rou")]
    [InlineData("")]
    public async Task What_is_not_JSON_is_named_and_the_app_stays_healthy(string body)
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.OfTask = () => new(200, body);

        (await TroubleAsync(stage)).ShouldBe("The endpoint's answer is not JSON, or not all of it.");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"TaskARN\":7}")]
    public async Task A_document_of_something_else_is_named_and_the_app_stays_healthy(string body)
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.OfTask = () => new(200, body);

        (await TroubleAsync(stage)).ShouldBe("The document of the task names no TaskARN.");
    }

    [Fact]
    public async Task A_container_that_does_not_say_who_it_is_is_named_and_the_app_stays_healthy()
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.OfSelf = () => new(200, "{}");

        (await TroubleAsync(stage)).ShouldContain("neither DockerId nor ContainerARN nor Name");
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using ProbeStage stage = new();
        stage.OfTask = () => new(200, new string(' ', 2_000_000) + "{}");

        (await TroubleAsync(stage)).ShouldContain("too large");
    }

    [Fact]
    public async Task Fields_of_another_type_are_as_good_as_missing()
    {
        await using ProbeStage stage = new();
        stage.Document.With("log_router", ("KnownStatus", 7), ("RestartCount", "many"), ("Health", "UNHEALTHY"), ("LogOptions", new JsonArray()));
        stage.Document.With("db_proxy", ("KnownStatus", "STOPPED"), ("ExitCode", "one"), ("FinishedAt", 5), ("Image", new JsonObject()), ("Type", false), ("Health", 1.5));

        await stage.LookAsync();

        var containers = stage.Reports.ShouldHaveSingleItem()["containers"]!.AsArray();
        containers[1]!["knownStatus"]!.GetValue<string>().ShouldBe("UNKNOWN");
        containers[2]!["found"]!.GetValue<string>().ShouldBe("stopped");
        containers[2]!.AsObject().ContainsKey("exitCode").ShouldBeFalse();
    }

    [Fact]
    public async Task A_document_of_version_3_at_the_address_of_version_4_is_coped_with()
    {
        var document = TaskDocument.Of(TaskDocument.File("task-metadata-v3.json"));
        var names = document.Json["Containers"]!.AsArray().Where(c => (string?)c!["Type"] == "NORMAL").Select(c => (string)c!["Name"]!).ToList();
        await using ProbeStage stage = new(self: "observer") { Document = document };
        stage.OfSelf = () => new(200, """{"DockerId":"another","Name":"observer"}""");
        document.Stopped(names[0], 1);

        await stage.LookAsync();

        stage.Reports.ShouldHaveSingleItem()["containers"]!.AsArray().Single(c => c!.AsObject().ContainsKey("found"))!["name"]!.GetValue<string>().ShouldBe(names[0]);
    }

    [Fact]
    public async Task A_task_that_has_version_3_only_is_told_that_it_needs_version_4()
    {
        await using ProbeStage stage = new(options => options.ReadEnvironment = name => name == "ECS_CONTAINER_METADATA_URI" ? "http://169.254.170.2/v3/1" : null, HealthStatus.Unhealthy);

        var entry = await stage.CheckAsync();

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["onEcs"].ShouldBe(true);
        entry.Description!.ShouldContain("version 4 is needed");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_is_none_is_named(string address)
    {
        await using ProbeStage stage = new(options => options.ReadEnvironment = name => name == "ECS_CONTAINER_METADATA_URI_V4" ? address : null);

        (await stage.CheckAsync()).Data["readError"].ShouldBe("ECS_CONTAINER_METADATA_URI_V4 is no http address.");
    }

    [Fact]
    public async Task Outside_ECS_it_is_healthy_and_asks_nobody()
    {
        await using ProbeStage stage = new(onEcs: false);

        var entry = await stage.CheckAsync();

        (entry.Status, entry.Description, entry.Data["onEcs"]).ShouldBe((HealthStatus.Healthy, "Not on ECS.", false));
        stage.Metadata.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trouble_is_logged_when_it_begins_when_it_changes_and_when_it_ends()
    {
        await using ProbeStage stage = new();
        var statuses = new[] { 429, 429, 429, 500 };
        for (var look = 0; look < statuses.Length; look++)
        {
            var status = statuses[look];
            stage.OfTask = () => new(status, "");
            stage.Time.Advance(TimeSpan.FromMinutes(1));
            await stage.CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("failedReads"), look + 1));
            for (var call = 0; call < 100; call++) await stage.CheckAsync();
        }
        stage.OfTask = () => new(200, stage.Document.Json.ToJsonString());
        await stage.LookAsync(TimeSpan.FromMinutes(1));

        await Until.TrueAsync(() => stage.Log.Count == 3);
        stage.Log.Select(line => line.Id).ShouldBe([3, 3, 4]);
    }

    private static async Task<string> TroubleAsync(ProbeStage stage)
    {
        var entry = await stage.CheckUntilAsync(entry => entry.Data.ContainsKey("readError"));
        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Description.ShouldBe((string)entry.Data["readError"]);
        return entry.Description!;
    }
}
