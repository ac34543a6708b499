using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>
/// One world in which everything comes in an order that the seed decides. Each AWS call of each function stops at a gate; what goes
/// on next (a call, an execution, a delivery, the clock) is drawn. All of it runs on the caller's thread, so a seed tells all.
/// </summary>
internal sealed class Schedule
{
    // Lambda ends a function after that (template.yaml, Timeout); the margin is for what is drawn in one go.
    private static readonly TimeSpan s_longestInvocation = TimeSpan.FromSeconds(55);

    // What can go on is not kept waiting for hours.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(10);

    private const int MostDraws = 100_000;

    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(30);

    private readonly Worker _worker;
    private readonly AwsDispatcher _aws;
    private readonly LocalFunctions _functions;
    private readonly ILocalStateMachines _machines;
    private readonly List<PendingCall> _pending = [];
    private readonly List<Task> _running = [];
    private readonly List<Execution> _started = [];
    private string _past;
    private readonly Deliveries _deliveries;

    public Schedule(Worker worker, int seed)
    {
        (_worker, Plan) = (worker, new Plan(seed));
        _past = $"{Plan.Tasks} {Plan.IsOptedIn} {Plan.HasTwoCauses}";
        var clock = new VirtualClock(Plan.Start);
        Cloud = new LocalCloud(clock, Worker.Region);
        Cloud.Sns.AddTopic(worker.Topic);
        foreach (var table in worker.Deployment.Template.Tables) Cloud.Tables.Add(table);
        if (!Plan.IsPatient) Cloud.Ecs.Timing = new() { Deprovisioning = TimeSpan.FromSeconds(5) };
        _functions = worker.FunctionsOf(Plan);
        var executions = new ExecutionScheduler(clock);
        executions.HistoryAppended += (sender, happened) =>
        {
            if (happened.Type == HistoryEventType.ExecutionStarted) _started.Add((Execution)sender!);
        };
        _machines = LocalStateMachines.For(worker.Deployment, executions, () => new Invocation.Invoker(this, _functions, worker), clock);
        _aws = new AwsDispatcher(Cloud, _machines) { KeepsCalls = false };
        _deliveries = new Deliveries(this, worker.Deployment.Template);
        Ledger = new Ledger(this);
        Cloud.OpsItems.ListLag = Plan.ListLag;
        var creates = 0;
        if (Plan.MissesDuplicates) Cloud.OpsItems.MissesDuplicate = () => creates++ % 2 == 0;
        Prepare();
    }

    public Plan Plan { get; }

    public LocalCloud Cloud { get; }

    public Ledger Ledger { get; }

    /// <summary>The records of incidents, by key.</summary>
    public IReadOnlyDictionary<string, IncidentRecord> Records => Cloud.Tables.All.SelectMany(table => table.Items).Where(item => item.Key.StartsWith("incident#", StringComparison.Ordinal))
        .ToDictionary(item => item.Key["incident#".Length..], item => JsonSerializer.Deserialize(item.Value["body"]!["S"]!.GetValue<string>(), DocumentJson.Default.IncidentRecord)!);

    public DateTimeOffset Now => Cloud.Clock.GetUtcNow();

    public IReadOnlyList<Execution> Executions => _started;

    public int Delivered => _deliveries.Delivered;

    public int Lost => _deliveries.Lost;

    public int Calls { get; private set; }

    /// <summary>Whether a call has waited until another container had died.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>What has happened to the tasks so far, and when: two schedules in which the same has happened are one world to whoever reads. Null once something was deployed.</summary>
    public string? Past => Cloud.Ecs.DeploymentsMade == 0 ? _past : null;

    /// <summary>Plays the schedule to its end.</summary>
    public void Run()
    {
        for (var draws = 0; Step(); draws++)
            if (draws > MostDraws) throw new InvalidOperationException($"The schedule of seed {Plan.Seed} does not end at {Now - Plan.Start}: {string.Join("\n", Story().TakeLast(40))}");
        foreach (var step in _running) step.GetAwaiter().GetResult();
    }

    /// <summary>The whole of it, for whoever looks into a seed that failed.</summary>
    public IEnumerable<string> Story() =>
    [
        .. Plan.Deaths.Select(death => $"planned: {death}"),
        .. Ledger.Calls,
        .. Executions.Select(e => $"{e.Start.Name} {e.StartDate - Plan.Start}: {string.Join(" > ", e.History.Where(h => h.Type.ToString().EndsWith("StateEntered", StringComparison.Ordinal)).Select(h => h.StateName))}: {e.Output ?? e.Cause}"),
        .. Cloud.Tables.All.SelectMany(table => table.Items).Select(item => $"{item.Key}: {item.Value["body"]!["S"]}"),
        .. Executions.SelectMany(e => e.History.Where(h => h.Type is HistoryEventType.TaskFailed or HistoryEventType.LambdaFunctionFailed).Select(h => $"{e.Start.Name} {h.Timestamp - Plan.Start}: {h.Error}: {h.Cause}")),
    ];

    /// <summary>Answers a call once it is drawn, unless its function is killed there.</summary>
    public async Task<AwsReply?> AnswerAsync(Invocation invocation, AwsRequest request)
    {
        if (invocation.IsDead) throw new SandboxGoneException();
        if (invocation.IsUndisturbed) return await _aws.AnswerAsync(request);
        var call = new PendingCall(invocation, !HasWaited && _worker.WaitsForADeath?.Invoke(request) == true);
        HasWaited |= call.IsHeld;
        if (call.IsHeld) DieLater(Cloud.Ecs.Services[0]);
        _pending.Add(call);
        var kill = await call.Drawn.Task;
        request = _worker.Defect?.Invoke(request) ?? request;
        if (kill == Kill.EffectLater && request.Operation == "UpdateOpsItem") Ledger.HasLateText = true;
        if (kill == Kill.EffectLater) Cloud.Clock.Schedule(Now + s_late, async () => Ledger.Answered(request, await _aws.AnswerAsync(request)));
        if (kill is Kill.Before or Kill.EffectLater) throw Killed(invocation);
        var reply = await _aws.AnswerAsync(request);
        if (reply is not null && _worker.Misreading is { } misreading) reply = misreading(invocation, request, reply);
        Ledger.Answered(request, reply);
        return kill == Kill.After ? throw Killed(invocation) : reply;
    }

    /// <summary>Invokes Intake with a batch; null when it was killed.</summary>
    public async Task<JsonElement?> IntakeAsync(JsonElement batch)
    {
        var invocation = new Invocation(this);
        try
        {
            return await invocation.RunAsync(() => _functions.IntakeAsync(batch));
        }
        catch (SandboxGoneException)
        {
            return null;
        }
    }

    private static SandboxGoneException Killed(Invocation invocation)
    {
        invocation.IsDead = true;
        return new();
    }

    private void Prepare()
    {
        var service = Cloud.Ecs.AddService(Plan.NewService());
        var tasks = Cloud.Ecs.RunningTasksOf(service);
        foreach (var death in Plan.Deaths) At(death.At, () => Die(tasks[death.Task], death.Container));
        foreach (var (route, at) in Plan.Probes) At(at, () => Report(tasks[0], route));
        foreach (var at in Plan.LaterDeaths) At(at, () => DieLater(service));
        foreach (var at in Plan.Releases) At(at, () => Release(service));
        foreach (var at in Plan.Resolutions) At(at, Resolve);
        foreach (var at in Plan.Aborts) At(at, Abort);
        if (Plan.Alarm is { } alarm) At(alarm, Alarm);
        if (Plan.Person is { } person) At(person.At, () => _machines.StartExecutionAsync(_worker.Deployment.Template.StateMachine.Arn, null, $$"""{"cluster":"{{Plan.Cluster}}","service":"{{Plan.Service}}","heal":"{{person.Heal}}"}"""));
    }

    private void At(TimeSpan at, Action happening) => Cloud.Clock.Schedule(Plan.Start + at, happening);

    private void Die(LocalTask task, string container)
    {
        if (!task.RunsAndShould || !task.Containers.Any(c => c.Running && c.Name == container)) return;
        Remember($"{task.Id} {container}");
        Cloud.Ecs.KillContainer(task, container, 1, null, ["[error] out of buffers"]);
    }

    private void DieLater(LocalService service)
    {
        var tasks = Cloud.Ecs.RunningTasksOf(service);
        if (tasks.Count > 0) Die(tasks[Plan.Pick(tasks.Count)], "log_router");
    }

    /// <summary>Somebody's release is in order: its tasks live.</summary>
    private void Release(LocalService service)
    {
        service.NewTasks = new TaskFate.Healthy();
        Cloud.Ecs.ForceNewDeployment(service);
        Ledger.Released();
    }

    private void Resolve()
    {
        foreach (var item in Cloud.OpsItems.Items.Where(item => item.IsOpen))
        {
            Cloud.OpsItems.Resolve(item);
            Ledger.Resolved(item);
        }
    }

    private void Abort()
    {
        foreach (var execution in _started.FindAll(e => e.IsRunning)) execution.Abort("Stopped", "A person has stopped it.");
    }

    /// <summary>Adds to the past of the tasks.</summary>
    public void Remember(string happened) => _past += string.Create(CultureInfo.InvariantCulture, $"\n{Now - Plan.Start} {happened}");

    private void Report(LocalTask task, string route)
    {
        if (task.RunsAndShould && task.Containers.Any(c => !c.Running)) Cloud.Ecs.EmitProbeReport(task, "app", route);
    }

    private void Alarm()
    {
        var alarm = new ProbeHeartbeatAlarm("ecs-auto-heal-web", Plan.Cluster, Plan.Service);
        var previous = alarm.State;
        alarm.State = new AlarmState("ALARM", "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].", null, Now);
        lock (Cloud.Gate) Cloud.Events.Emit("aws.cloudwatch", "CloudWatch Alarm State Change", [Cloud.Alarms.Arn(alarm.Name)], AlarmDocument.OfEvent(alarm, previous));
    }

    /// <summary>One draw; false when there is nothing left.</summary>
    private bool Step()
    {
        var ready = _started.FindAll(e => e.CanStep);
        var calls = _pending.FindAll(call => !call.IsHeld);
        var next = NextDue();
        if (calls.Count + ready.Count == 0 && !_deliveries.IsDue && (next is null || !MayAdvanceTo(next.Value))) calls = _pending;
        var moves = calls.Count + ready.Count + (_deliveries.IsDue ? 1 : 0);
        if (next is { } time && (moves == 0 || (Plan.Chance(12) && MayAdvanceTo(time))))
        {
            Cloud.Clock.AdvanceToAsync(time).GetAwaiter().GetResult();
            return true;
        }
        if (moves == 0) return false;
        var drawn = Plan.Pick(moves);
        if (drawn < calls.Count) Release(calls[drawn]);
        else if (drawn < calls.Count + ready.Count) Keep(ready[drawn - calls.Count].StepAsync());
        else Keep(_deliveries.DeliverAsync());
        return true;
    }

    private void Release(PendingCall call)
    {
        _pending.Remove(call);
        call.Drawn.SetResult(Plan.Kills.TryGetValue(++Calls, out var kill) ? kill : null);
    }

    private void Keep(Task step)
    {
        if (!step.IsCompletedSuccessfully) _running.Add(step);
    }

    private DateTimeOffset? NextDue()
    {
        var waiting = _started.FindAll(e => e.IsRunning);
        DateTimeOffset?[] all = [waiting.FindAll(e => !e.CanStep && e.ResumeAt > Now).Min(e => e.ResumeAt), _deliveries.NextDue, waiting.Count > 0 || _deliveries.NextDue is not null || Now - Plan.Start < Plan.End ? Cloud.Clock.NextDue : null];
        return all.Min();
    }

    private bool MayAdvanceTo(DateTimeOffset time) => time - Now < s_longestPause && _pending.All(call => time - call.Invocation.StartedAt < s_longestInvocation);

    /// <summary>A call at the gate.</summary>
    /// <param name="Invocation">Whose it is.</param>
    /// <param name="IsHeld">Whether everything else that can happen in its time happens before.</param>
    private sealed record PendingCall(Invocation Invocation, bool IsHeld)
    {
        /// <summary>Null = it is answered.</summary>
        public TaskCompletionSource<Kill?> Drawn { get; } = new();
    }
}
