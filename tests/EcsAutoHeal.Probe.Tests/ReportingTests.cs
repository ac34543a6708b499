using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>What happens to a report that EventBridge does not take.</summary>
public sealed class ReportingTests
{
    private const string Refused = """{"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure","ErrorMessage":"no"}]}""";

    [Theory]
    [InlineData(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""", "EventBridge refused: ThrottlingException.")]
    [InlineData(400, """{"__type":"AccessDeniedException","Message":"no"}""", "EventBridge refused: AccessDeniedException.")]
    [InlineData(200, Refused, "EventBridge refused the event: InternalFailure.")]
    public async Task An_EventBridge_that_refuses_is_named_and_the_app_stays_healthy(int status, string body, string trouble)
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);
        stage.OfBus = () => new(status, body);

        var entry = await stage.CheckUntilAsync(entry => entry.Data.ContainsKey("reportError"));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        (entry.Data["reportError"], entry.Data["pendingReports"], entry.Data["reported"]).ShouldBe((trouble, 1, 0));
        await Until.TrueAsync(() => stage.Log.Count == 2);
        stage.Log.Where(line => line.Id == 5).ShouldHaveSingleItem().Text.ShouldContain(trouble);
    }

    [Fact]
    public async Task An_EventBridge_that_is_out_of_reach_is_named_and_the_app_stays_healthy()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);
        stage.Bus.Dispose();

        var entry = await stage.CheckUntilAsync(entry => entry.Data.ContainsKey("reportError"));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["pendingReports"].ShouldBe(1);
    }

    [Fact]
    public async Task An_EventBridge_that_is_silent_delays_no_answer()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);
        stage.OfBus = () => null;

        await stage.CheckUntilAsync(_ => stage.Bus.Requests.Count == 1);

        (await stage.CheckAsync()).Data["pendingReports"].ShouldBe(1);
    }

    [Fact]
    public async Task Credentials_that_do_not_come_are_named_after_15_seconds_and_asked_for_again()
    {
        NoCredentials none = new();
        await using ProbeStage stage = new(options => options.Credentials = none);
        stage.Document.Stopped("log_router", 137);
        await stage.CheckUntilAsync(_ => none.Asked.IsCompleted);

        stage.Time.Advance(TimeSpan.FromSeconds(15));
        var entry = await stage.CheckUntilAsync(entry => entry.Data.ContainsKey("reportError"));

        (entry.Data["reportError"], entry.Data["pendingReports"]).ShouldBe(("EventBridge did not answer in time.", 1));
        none.AreThere();
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        await stage.CheckUntilAsync(entry => Equals(entry.Data["reported"], 1));
    }

    [Fact]
    public async Task A_report_that_was_refused_is_sent_again_by_later_calls_after_longer_and_longer_pauses()
    {
        await using ProbeStage stage = new(options => options.Interval = TimeSpan.FromMinutes(10));
        stage.Document.Stopped("log_router", 137);
        stage.OfBus = () => new(200, Refused);
        await FailedAsync(1);

        foreach (var (tries, pause) in new[] { (2, 1), (3, 2), (4, 4), (5, 8), (6, 16), (7, 32), (8, 60) })
        {
            stage.Time.Advance(TimeSpan.FromSeconds(pause - 0.1));
            await stage.CheckAsync();
            stage.Time.Advance(TimeSpan.FromSeconds(0.1));
            await FailedAsync(tries);
        }

        stage.OfBus = () => new(200, "{}");
        stage.Time.Advance(TimeSpan.FromSeconds(60));
        var entry = await stage.CheckUntilAsync(entry => Equals(entry.Data["reported"], 1));

        entry.Data.Keys.ShouldNotContain("reportError");
        stage.Reports.Count.ShouldBe(9);
        stage.Reports.Select(report => report.ToJsonString()).Distinct().ShouldHaveSingleItem("it is the same report, with the time of the look");
        await Until.TrueAsync(() => stage.Log.Any(line => line.Id == 2));
        stage.Log.Count(line => line.Id == 5).ShouldBe(1, "it was the same trouble all the time");

        async Task FailedAsync(int tries) => await stage.CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("failedReports"), tries));
    }

    [Fact]
    public async Task Of_too_many_reports_the_oldest_is_given_up_and_it_is_said()
    {
        await using ProbeStage stage = new();
        stage.OfBus = () => new(200, Refused);
        for (var restart = 1; restart <= 102; restart++)
        {
            stage.Document.With("log_router", ("RestartCount", restart));
            stage.Time.Advance(TimeSpan.FromSeconds(10));
            await stage.CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("lastRead"), stage.Time.GetUtcNow()));
        }

        var entry = await stage.CheckAsync();

        (entry.Data["pendingReports"], entry.Data["droppedReports"]).ShouldBe((100, 2));
        await Until.TrueAsync(() => stage.Log.Count(line => line.Id == 6) == 2);
    }

    [Theory]
    [InlineData("default", null, "eu-central-1")]
    [InlineData("arn:aws:events:eu-west-1:111122223333:event-bus/heal", null, "eu-west-1")]
    [InlineData("arn:aws-cn:events:cn-north-1:111122223333:event-bus/heal", null, "cn-north-1")]
    [InlineData("heal", "us-east-1", "us-east-1")]
    public async Task A_report_is_signed_for_the_region_of_the_bus(string bus, string? option, string region)
    {
        await using ProbeStage stage = new(options => (options.EventBusName, options.Region) = (bus, option));
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();

        stage.Bus.Requests.ShouldHaveSingleItem().Head.ShouldContain($"/{region}/events/aws4_request");
    }

    [Fact]
    public async Task A_report_that_is_never_taken_does_not_hold_up_the_next()
    {
        await using ProbeStage stage = new();
        stage.OfBus = () => new(200, Refused);
        stage.Document.Stopped("log_router", 137);
        await stage.CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("pendingReports"), 1) && entry.Data.ContainsKey("reportError"));
        stage.Document.Stopped("db_proxy", 1);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.CheckUntilAsync(entry => Equals(entry.Data["pendingReports"], 2));

        await stage.CheckUntilAsync(_ =>
        {
            stage.Time.Advance(TimeSpan.FromMinutes(1));
            return stage.Reports.Any(report => ProbeStage.Found(report) == "db_proxy stopped");
        });
    }
}
