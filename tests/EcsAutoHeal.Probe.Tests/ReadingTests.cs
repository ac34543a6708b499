using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>How often the endpoint is asked, and what the app's health answer is.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Two_thousand_calls_from_eight_connections_make_one_look()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var call = 0; call < 250; call++) await stage.CheckAsync();
        })));
        await stage.CheckUntilAsync(entry => Equals(entry.Data["reported"], 1));

        stage.Looks.ShouldBe(1);
        stage.Metadata.Requests.Count.ShouldBe(2, "who am I, and the task");
        stage.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_the_container_is_is_asked_once()
    {
        await using ProbeStage stage = new();

        for (var look = 0; look < 3; look++) await stage.LookAsync();

        stage.Metadata.Requests.Select(request => request.Path).ShouldBe(["/v4", "/v4/task", "/v4/task", "/v4/task"]);
    }

    [Fact]
    public async Task A_look_counts_for_the_interval()
    {
        await using ProbeStage stage = new(options => options.Interval = TimeSpan.FromSeconds(30));
        await stage.LookAsync();

        stage.Time.Advance(TimeSpan.FromSeconds(29.9));
        await stage.CheckAsync();
        await stage.LookAsync(TimeSpan.FromSeconds(0.1));

        stage.Looks.ShouldBe(2);
    }

    [Fact]
    public async Task After_failures_it_waits_twice_as_long_each_time_up_to_a_minute()
    {
        await using ProbeStage stage = new();
        stage.OfTask = () => new(429, "");
        await FailAsync(1);

        foreach (var (failures, pause) in new[] { (2, 20), (3, 40), (4, 60), (5, 60) })
        {
            stage.Time.Advance(TimeSpan.FromSeconds(pause - 1));
            await stage.CheckAsync();
            stage.Time.Advance(TimeSpan.FromSeconds(1));
            await FailAsync(failures);
            stage.Looks.ShouldBe(failures);
        }

        async Task FailAsync(int failures) => await stage.CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("failedReads"), failures));
    }

    [Theory]
    [InlineData(null, HealthStatus.Healthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unhealthy)]
    public async Task While_another_container_is_dead_the_answer_is_what_the_app_asked_for(HealthStatus? onDeath, HealthStatus expected)
    {
        await using ProbeStage stage = new(onDeath: onDeath);
        (await stage.LookAsync()).Status.ShouldBe(HealthStatus.Healthy);
        stage.Document.Stopped("log_router", 137);

        var entry = await stage.LookAsync();

        entry.Status.ShouldBe(expected);
        entry.Description.ShouldBe("log_router: stopped, exit code 137.");
        entry.Data["found"].ShouldBe(new[] { "log_router: stopped, exit code 137" });
        entry.Data["observer"].ShouldBe("app");
    }

    [Fact]
    public async Task A_container_that_was_restarted_or_is_unhealthy_is_named_and_fails_no_app()
    {
        await using ProbeStage stage = new(onDeath: HealthStatus.Unhealthy);
        stage.Document.Unhealthy("db_proxy").With("log_router", ("RestartCount", 2));

        var entry = await stage.LookAsync();

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Description.ShouldBe("log_router: restarted, 2 in all; db_proxy: unhealthy.");
    }

    [Fact]
    public async Task The_check_has_its_tags()
    {
        await using ProbeStage stage = new();

        (await stage.CheckAsync()).Tags.ShouldBe(["ready"]);
    }

    [Fact]
    public async Task What_is_found_and_reported_is_logged()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();
        await Until.TrueAsync(() => stage.Log.Count == 2);

        stage.Log.Select(line => (line.Id, line.Text)).ShouldBe(
        [
            (1, "Found in this ECS task: log_router: stopped, exit code 137"),
            (2, "Reported to EventBridge: log_router: stopped, exit code 137"),
        ]);
    }
}
