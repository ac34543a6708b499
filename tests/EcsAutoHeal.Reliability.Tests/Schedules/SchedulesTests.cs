using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
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
    private const int DefectCount = 1_000;
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
    public void An_OpsCenter_that_never_deduplicates_is_lived_with() =>
        FindsOut(null, () => new Worker { Defect = request => request.Operation == "CreateOpsItem" ? With(request, p => p["OperationalData"]!.AsObject().Remove("/aws/dedup")) : request });

    [Fact]
    public void A_record_that_is_written_over_whatever_is_there_is_found_out() =>
        FindsOut("and its record has", () => new Worker { Defect = request => IsWriteOf(request, "incident#") ? With(request, Unconditional) : request });

    [Fact]
    public void An_owner_whose_writes_are_not_fenced_is_found_out() =>
        FindsOut("a second deployment was forced", () => new Worker
        {
            Defect = request => request.AccessKeyId == "LOCALHEAL" && (IsWriteOf(request, "incident#") || IsWriteOf(request, "service#")) ? With(request, Unconditional) : request,
            Misreading = (_, request, reply) => IsReadOf(request, "service#") ? reply with { Body = "{}" } : reply,
        });

    [Fact]
    public void An_incident_that_is_closed_whatever_died_meanwhile_is_found_out() =>
        FindsOut("and its record has", () => new Worker { Defect = request => IsClosing(request) ? With(request, Unconditional) : request, WaitsForADeath = IsClosing });

    [Fact]
    public void A_death_between_the_look_and_the_close_keeps_its_incident_open() => FindsOut(null, () => new Worker { WaitsForADeath = IsClosing });

    [Fact]
    public void A_claim_on_a_task_in_place_of_the_service_is_found_out() =>
        FindsOut("a second deployment was forced", () => new Worker { Defect = request => KeyOf(request) is { } key && key.StartsWith("service#", StringComparison.Ordinal) ? With(request, p => (p["Item"] ?? p["Key"])!["pk"]!["S"] = $"{key}/{Invocation.Current.StartedAt.Ticks}") : request });

    [Fact]
    public void An_incident_that_nobody_takes_over_is_found_out() =>
        FindsOut("the service was not healed of a death", () => new Worker { Misreading = (_, request, reply) => IsReadOf(request, "incident#") && request.AccessKeyId == "LOCALINCIDENT" ? WithBody(reply, Owned) : reply });

    [Fact]
    public void A_record_that_is_believed_without_a_look_at_the_OpsItem_is_found_out() =>
        FindsOut("which a person had resolved before", () => new Worker { Misreading = (_, request, reply) => request.Operation == "GetOpsItem" ? reply with { Body = reply.Body.Replace("\"Status\":\"Resolved\"", "\"Status\":\"Open\"", StringComparison.Ordinal) } : reply });

    [Fact]
    public void A_call_without_an_answer_that_is_not_waited_for_is_found_out() =>
        FindsOut("a second deployment was forced", () => new Worker { Misreading = (_, request, reply) => IsReadOf(request, "service#") ? WithBody(reply, LongAgo) : reply }, first: 3_000);

    [Fact]
    public void A_claim_that_does_not_know_what_came_of_it_is_found_out() =>
        FindsOut("a second deployment was forced", () => new Worker { Misreading = (_, request, reply) => IsReadOf(request, "service#") ? reply with { Body = "{}" } : reply, Defect = request => IsWriteOf(request, "service#") ? With(request, Unconditional) : request });

    private static bool IsWriteOf(AwsRequest request, string kind) => request.Operation == "PutItem" && KeyOf(request)?.StartsWith(kind, StringComparison.Ordinal) == true;

    private static bool IsReadOf(AwsRequest request, string kind) => request.Operation == "GetItem" && KeyOf(request)?.StartsWith(kind, StringComparison.Ordinal) == true;

    private static bool IsClosing(AwsRequest request) => IsWriteOf(request, "incident#") && (string?)BodyOf(request.Parameters!["Item"])["status"] == "resolved";

    private static string? KeyOf(AwsRequest request) => (string?)(request.Parameters?["Item"] ?? request.Parameters?["Key"])?["pk"]?["S"];

    private static void Unconditional(JsonObject parameters)
    {
        foreach (var name in (string[])["ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues"]) parameters.Remove(name);
    }

    private static JsonObject BodyOf(JsonNode? item) => (JsonObject)JsonNode.Parse((string)item!["body"]!["S"]!)!;

    private static AwsReply WithBody(AwsReply reply, Action<JsonObject> change)
    {
        if (JsonNode.Parse(reply.Body)!["Item"] is not { } item) return reply;
        var body = BodyOf(item);
        change(body);
        item["body"]!["S"] = body.ToJsonString();
        return reply with { Body = item.Root.ToJsonString() };
    }

    /// <summary>As if whoever had it last had it for ever.</summary>
    private static void Owned(JsonObject record)
    {
        if ((string?)record["status"] == "open" && record["owner"] is null) record["owner"] = new JsonObject { ["execution"] = "an execution that ended", ["leaseUntil"] = "2099-01-01T00:00:00+00:00" };
    }

    private static void LongAgo(JsonObject claim) => claim["at"] = "2020-01-01T00:00:00+00:00";

    /// <param name="violation">What a schedule has to say of the defect; null where it has to make no difference.</param>
    /// <param name="defective">Makes a worker with the defect.</param>
    /// <param name="first">The seed to begin with, so that one that finds it is near.</param>
    private void FindsOut(string? violation, Func<Worker> defective, int first = 1)
    {
        // Where nothing is to be found, every one is played.
        var count = violation is null ? DefectCount / 2 : DefectCount;
        var (total, failed) = Play(Variable(SeedVariable) is { } seed ? [seed] : [.. Enumerable.Range(first, count)], defective, stopsAt: violation);
        _output.WriteLine($"after {total.Schedules} schedules: {string.Join("; ", failed)}");
        if (violation is null) failed.ShouldBeEmpty();
        else failed.ShouldContain(f => f.Violations.Any(v => v.Contains(violation, StringComparison.Ordinal)));
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
