using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The app is told to stop: by whose death?</summary>
public sealed class LastWordsTests
{
    [Fact]
    public async Task A_container_that_died_before_the_app_was_told_to_stop_is_reported()
    {
        await using ProbeStage stage = new();
        await stage.LookAsync();
        stage.Document.Stopped("db_proxy", 1).MeantToStop();

        await stage.StopAsync();

        var report = stage.Reports.ShouldHaveSingleItem();
        report["route"]!.GetValue<string>().ShouldBe("last-words");
        report["containers"]![2]!["found"]!.GetValue<string>().ShouldBe("stopped");
    }

    [Fact]
    public async Task They_need_no_health_check_before()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("db_proxy", 1, finishedAt: null).MeantToStop();

        await stage.StopAsync();

        stage.Reports.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("by the SIGTERM of a planned stop", 143, "2026-11-22T03:12:04Z")]
    [InlineData("after the app was told to stop", 0, "2026-11-22T03:12:05.5Z")]
    public async Task Nothing_is_said_of_a_container_that_ended(string how, int exitCode, string finishedAt)
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("db_proxy", exitCode, finishedAt).MeantToStop();

        await stage.StopAsync();

        stage.Looks.ShouldBe(1);
        stage.Reports.ShouldBeEmpty(how);
    }

    [Fact]
    public async Task A_container_that_is_meant_to_end_took_nothing_down()
    {
        await using ProbeStage stage = new(options => options.Completes.Add("db_proxy"));
        stage.Document.Stopped("db_proxy", 0).MeantToStop();

        await stage.StopAsync();

        stage.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_death_that_was_reported_before_is_not_reported_again()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);
        await stage.LookAsync();
        stage.Document.MeantToStop();

        await stage.StopAsync();

        stage.Looks.ShouldBe(2);
        stage.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_report_that_still_waited_is_sent()
    {
        await using ProbeStage stage = new();
        stage.OfBus = () => new(500, "");
        stage.Document.Stopped("log_router", 137);
        await stage.CheckUntilAsync(entry => entry.Data.ContainsKey("reportError"));
        stage.OfBus = () => new(200, "{}");

        await stage.StopAsync();

        (await stage.CheckAsync()).Data["reported"].ShouldBe(1);
    }

    [Fact]
    public async Task What_stops_with_the_app_is_no_finding_of_later_health_checks()
    {
        await using ProbeStage stage = new();
        await stage.LookAsync();
        await stage.StopAsync();
        // The endpoint lags: it does not say yet that the task is meant to stop.
        stage.Document.Stopped("log_router", 143);

        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.CheckAsync();

        stage.Looks.ShouldBe(2, "the one of the last words was the last");
        stage.Reports.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_health_check_that_is_first_called_afterwards_waits_for_no_look(bool lastWords)
    {
        await using ProbeStage stage = new(options => options.LastWords = lastWords);
        await stage.StopAsync();

        // The clock stands, so that no time-out can end the wait.
        (await stage.CheckAsync().WaitAsync(TimeSpan.FromMinutes(1))).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task An_endpoint_that_is_silent_holds_up_the_end_for_two_seconds_and_no_longer()
    {
        await using ProbeStage stage = new();
        stage.OfSelf = () => null;
        var stopping = stage.StopAsync();
        await Until.TrueAsync(() => stage.Metadata.Requests.Count == 1);
        stopping.IsCompleted.ShouldBeFalse();

        stage.Time.Advance(TimeSpan.FromSeconds(2));
        await stopping;

        await Until.TrueAsync(() => stage.Log.Any(line => line.Id == 8));
    }

    [Fact]
    public async Task An_EventBridge_that_is_silent_holds_up_the_end_for_two_seconds_and_no_longer()
    {
        await using ProbeStage stage = new();
        stage.OfBus = () => null;
        stage.Document.Stopped("db_proxy", 1).MeantToStop();
        var stopping = stage.StopAsync();
        await Until.TrueAsync(() => stage.Bus.Requests.Count == 1);

        stage.Time.Advance(TimeSpan.FromSeconds(2));
        await stopping;

        await Until.TrueAsync(() => stage.Log.Any(line => line.Id == 8));
    }

    [Fact]
    public async Task Credentials_that_do_not_come_hold_up_the_end_for_two_seconds_and_no_longer()
    {
        NoCredentials none = new();
        await using ProbeStage stage = new(options => options.Credentials = none);
        stage.Document.Stopped("db_proxy", 1).MeantToStop();
        var stopping = stage.StopAsync();
        await none.Asked;

        stage.Time.Advance(TimeSpan.FromSeconds(2));

        await stopping.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Switched_off_it_does_not_look_again()
    {
        await using ProbeStage stage = new(options => options.LastWords = false);
        stage.Document.Stopped("db_proxy", 1).MeantToStop();

        await stage.StopAsync();

        stage.Metadata.Requests.ShouldBeEmpty();
    }
}
