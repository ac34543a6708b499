using System.Globalization;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Storms;

/// <summary>A storm costs what its services and its minutes cost, not what its events cost, and loses nothing.</summary>
public sealed class StormTests
{
    private const int Services = 50;

    private static readonly Proof Line = new("storm");

    [Fact]
    public async Task Ten_thousand_events_lose_no_death_though_every_other_start_is_throttled()
    {
        const int Events = 10_000;
        var random = new Random(7);
        var throttled = 0;
        var run = await StormRun.OfAsync(StormScenario.Of(Events, Services, perMinute: 20_000), call =>
        {
            if (call.Operation != "StartExecution" || random.Next(2) == 0) return null;
            throttled++;
            return Fault.Error("ThrottlingException", "Rate exceeded");
        });
        var (storm, deaths) = (run.Storm, run.Storm.Deaths.Values.Sum());

        (storm.PlannedStops + storm.Duplicates + deaths).ShouldBe(Events);
        run.Result.DeadLetters.ShouldBeEmpty();
        run.Result.Executions.ShouldAllBe(e => e.Status == "SUCCEEDED");
        run.Result.Executions.Count.ShouldBeLessThanOrEqualTo(Services * run.Batches);
        run.Result.OpsItems.Select(i => i.OperationalData["ecs-auto-heal/service"].Value).ShouldBe(storm.Deaths.Keys.Select(s => $"prod/{s}"), ignoreOrder: true);
        run.Result.Writes().ShouldBeEmpty();
        throttled.ShouldBeGreaterThan(0);
        // A death that came again in another batch is told again: the incident knows it by name. None is missing, and none made up.
        foreach (var (service, told) in run.Told()) told.ShouldBeGreaterThanOrEqualTo(storm.Deaths[service], service);
        run.Told().Values.Sum().ShouldBeInRange(deaths, deaths + storm.DuplicateDeaths);
        Line.Say(string.Create(CultureInfo.InvariantCulture, $"Storm: {Events} events of {Services} services in {run.Batches} batches, {storm.PlannedStops} planned and {storm.Duplicates} duplicates: {run.Result.Executions.Count} executions, {run.Result.OpsItems.Count} OpsItems, {run.Result.Writes().Count} writes, {throttled} starts throttled, deaths lost 0"));
    }

    [Fact]
    public async Task Without_duplicates_every_death_is_told_once()
    {
        var scenario = StormScenario.Of(500, services: 10, perMinute: 10_000);
        var run = await StormRun.OfAsync(scenario with { Happenings = [scenario.Happenings[0] with { Duplicates = 0, Seed = 2 }] });

        run.Told().OrderBy(t => t.Key).ShouldBe(run.Storm.Deaths.OrderBy(d => d.Key));
    }

    [Fact]
    public async Task Ten_times_the_events_in_the_same_time_start_as_many_executions()
    {
        var few = await StormRun.OfAsync(StormScenario.Of(300, services: 4, perMinute: 1_800));
        var many = await StormRun.OfAsync(StormScenario.Of(3_000, services: 4, perMinute: 18_000));

        many.Result.Executions.Count.ShouldBe(few.Result.Executions.Count);
        many.Storm.Deaths.Values.Sum().ShouldBeGreaterThan(8 * few.Storm.Deaths.Values.Sum());
    }

    [Fact]
    public async Task The_same_seed_is_the_same_storm()
    {
        var scenario = StormScenario.Of(300, services: 4, perMinute: 9_000);
        var (once, again) = (await StormRun.OfAsync(scenario), await StormRun.OfAsync(scenario));

        again.Result.Executions.Select(e => e.Name).ShouldBe(once.Result.Executions.Select(e => e.Name));
    }
}
