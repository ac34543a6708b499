using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;
using Xunit.Abstractions;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>
/// However the same deaths come to be known: one incident, and at most one deployment a cooldown. A schedule is one life of a
/// small service, drawn from its seed: who dies when, which of the routes tell of it, twice, late or after the end, in which
/// batches, what a person does meanwhile, and which calls kill their function. The real state machine, handlers and clients run.
/// </summary>
/// <remarks>
/// What stops at each of its calls, so that anything may come in between, is Intake and whatever writes: Incident and Heal. In
/// every twentieth schedule it is Investigate as well; in the others its steps, which only read, are undisturbed, and before the
/// first deployment an equal document in an equal world gets the answer that it got before. In every hundredth the clients sign,
/// and speak HTTP.
/// </remarks>
[Collection(nameof(SchedulesTests))]
public sealed class SchedulesTests
{
    private const int Count = 10_000;
    private const int DefectCount = 500;
    private const int Workers = 2;
    private const int StackBytes = 16 << 20;

    /// <summary>One seed, to play a schedule again that failed.</summary>
    private const string SeedVariable = "ECS_AUTO_HEAL_SEED";

    /// <summary>How many schedules, where a nightly run may take longer.</summary>
    private const string CountVariable = "ECS_AUTO_HEAL_SCHEDULES";

    private static readonly Proof Line = new("schedules");

    private readonly ITestOutputHelper _output;

    public SchedulesTests(ITestOutputHelper output)
    {
        _output = output;
        FunctionHost.LogsSteps = false;
    }

    [Fact]
    public void However_a_death_comes_it_has_one_incident_and_at_most_one_deployment()
    {
        var seeds = Variable(SeedVariable) is { } seed ? [seed] : Enumerable.Range(1, Variable(CountVariable) ?? Count).ToArray();

        var (processor, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var (total, failed) = Play(seeds, () => new Worker());
        processor = Environment.CpuUsage.TotalTime - processor;

        Line.Say(string.Create(CultureInfo.InvariantCulture, $"Schedules: {total.Schedules}, {total.Deliveries} deliveries, {total.Executions} executions, {total.Calls} calls interleaved, {total.Incidents} incidents, {total.Heals} heals, violations {failed.Count}, seeds {seeds[0]}-{seeds[^1]}, in {clock.Elapsed.TotalSeconds:0} s, {processor.TotalMilliseconds / total.Schedules:0.0} ms of processor each"));
        failed.ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"play one again with {SeedVariable}={failed.FirstOrDefault()?.Seed}"));
    }

    [Fact]
    public void A_seed_tells_the_same_story_each_time()
    {
        const int Seed = 11;
        List<string>[] stories = [[], []];
        Alone(() =>
        {
            var worker = new Worker();
            foreach (var story in stories)
            {
                var schedule = new Schedule(worker, Seed);
                schedule.Run();
                story.AddRange(schedule.Ledger.Calls);
                // What the worker has played before makes no difference.
                worker = new Worker();
                new Schedule(worker, Seed + 1).Run();
            }
        });

        stories[0].ShouldNotBeEmpty();
        stories[1].ShouldBe(stories[0]);
    }

    [Fact]
    public void An_OpsCenter_that_lets_a_cause_have_two_OpsItems_is_found_out() =>
        FindsOut("incidents are open", () => new Worker { Defect = request => request.Operation == "CreateOpsItem" ? With(request, p => p["OperationalData"]!.AsObject().Remove("/aws/dedup")) : request });

    [Fact]
    public void A_list_of_OpsItems_that_forgets_the_resolved_ones_is_found_out() =>
        FindsOut("an incident was opened again", () => new Worker { Defect = request => request.Operation == "DescribeOpsItems" ? With(request, p => p["OpsItemFilters"]!.AsArray().Add(new JsonObject { ["Key"] = "Status", ["Operator"] = "Equal", ["Values"] = new JsonArray("Open") })) : request }, first: 235);

    [Fact]
    public void A_claim_that_can_be_had_twice_is_found_out()
    {
        var claims = 0;
        FindsOut("a second deployment was forced", () => new Worker { Defect = request => request.Operation == "StartExecution" && request.AccessKeyId == "LOCALHEAL" ? With(request, p => p["name"] = $"claim-{Interlocked.Increment(ref claims)}") : request });
    }

    [Fact]
    public void A_retry_that_does_not_know_its_own_deployment_is_found_out() =>
        FindsOut("no incident was resolved", () => new Worker(definition => definition.Replace("\"enteredAt.$\": \"$$.State.EnteredTime\", \"attempt.$\": \"$$.State.RetryCount\"", "\"attempt\": 0", StringComparison.Ordinal)));

    [Fact]
    public void An_occurrence_that_is_not_looked_for_once_it_is_written_is_found_out()
    {
        var believed = new ConditionalWeakTable<Invocation, JsonObject>();
        FindsOut("deaths in its sum", () => new Worker { Misreading = (invocation, request, reply) => Believe(believed, invocation, request, reply) }, first: 300);
    }

    /// <summary>What it reads after its write is what it read before, and what it wrote: as if nobody had written meanwhile.</summary>
    private static AwsReply Believe(ConditionalWeakTable<Invocation, JsonObject> believed, Invocation invocation, AwsRequest request, AwsReply reply)
    {
        if (request.Operation == "UpdateOpsItem" && believed.TryGetValue(invocation, out var known))
            foreach (var (key, value) in request.Parameters!["OperationalData"]!.AsObject()) known[key] = value!.DeepClone();
        if (request.Operation != "GetOpsItem" || reply.Status != 200) return reply;
        var body = (JsonObject)JsonNode.Parse(reply.Body)!;
        var item = body["OpsItem"]!;
        if (!believed.TryGetValue(invocation, out known)) believed.Add(invocation, item["OperationalData"]!.DeepClone().AsObject());
        else item["OperationalData"] = known.DeepClone();
        return reply with { Body = body.ToJsonString() };
    }

    /// <param name="violation">What a schedule has to say of the defect.</param>
    /// <param name="defective">Makes a worker with the defect.</param>
    /// <param name="first">The seed to begin with, so that one that finds it is near.</param>
    private void FindsOut(string violation, Func<Worker> defective, int first = 1)
    {
        var (total, failed) = Play([.. Enumerable.Range(first, DefectCount)], defective, stopsAt: violation);
        _output.WriteLine($"after {total.Schedules} schedules: {string.Join("; ", failed)}");
        failed.ShouldContain(f => f.Violations.Any(v => v.Contains(violation, StringComparison.Ordinal)));
    }

    private static AwsRequest With(AwsRequest request, Action<JsonObject> change)
    {
        var parameters = (JsonObject)request.Parameters!.DeepClone();
        change(parameters);
        return request with { Parameters = parameters };
    }

    private static (Totals Total, IReadOnlyList<FailedSchedule> Failed) Play(int[] seeds, Func<Worker> worker, string? stopsAt = null)
    {
        var (next, stop) = (-1, false);
        var (totals, failed) = (new ConcurrentBag<Totals>(), new ConcurrentBag<FailedSchedule>());
        Alone([.. Enumerable.Repeat(() =>
        {
            var mine = worker();
            for (var index = Interlocked.Increment(ref next); index < seeds.Length && !Volatile.Read(ref stop); index = Interlocked.Increment(ref next))
            {
                var schedule = new Schedule(mine, seeds[index]);
                schedule.Run();
                totals.Add(new(1, schedule.Delivered, schedule.Executions.Count, schedule.Calls, schedule.Ledger.Incidents, schedule.Ledger.Heals));
                if (schedule.Ledger.Violations().ToArray() is not { Length: > 0 } violations) continue;
                failed.Add(new(seeds[index], violations, seeds.Length == 1 ? schedule.Story() : []));
                if (stopsAt is not null && violations.Any(v => v.Contains(stopsAt, StringComparison.Ordinal))) Volatile.Write(ref stop, true);
            }
        }, Workers)]);
        return (totals.Aggregate(new Totals(), (sum, one) => sum + one), [.. failed.OrderBy(f => f.Seed)]);
    }

    /// <summary>On threads of their own: what a test runner puts between a task and its continuation must not decide what comes when.</summary>
    private static void Alone(params Action[] work)
    {
        var errors = new ConcurrentQueue<Exception>();
        var threads = work.Select(one => new Thread(() =>
        {
            try { one(); }
            catch (Exception e) { errors.Enqueue(e); }
        }, StackBytes)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (!errors.IsEmpty) throw new AggregateException(errors);
    }

    private static int? Variable(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private readonly record struct Totals(int Schedules, int Deliveries, int Executions, int Calls, int Incidents, int Heals)
    {
        public static Totals operator +(Totals a, Totals b) =>
            new(a.Schedules + b.Schedules, a.Deliveries + b.Deliveries, a.Executions + b.Executions, a.Calls + b.Calls, a.Incidents + b.Incidents, a.Heals + b.Heals);
    }

    /// <param name="Seed">Its seed.</param>
    /// <param name="Violations">What went wrong.</param>
    /// <param name="Story">What happened; of one that is played alone.</param>
    private sealed record FailedSchedule(int Seed, IReadOnlyList<string> Violations, IEnumerable<string> Story)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {string.Join("; ", Violations)}{string.Concat(Story.Select(line => $"\n  {line}"))}");
    }
}

/// <summary>They keep both cores busy: nothing of this project runs beside them.</summary>
[CollectionDefinition(nameof(SchedulesTests), DisableParallelization = true)]
public sealed class SchedulesCollection;
