using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>One execution of a definition that the test gives, on a clock and an invoker of its own.</summary>
internal sealed class MachineRun
{
    public const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:work";
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ExecutionScheduler _scheduler;

    public MachineRun(string definition, string input = "{}", Func<Invocation, LambdaOutcome>? function = null, Random? jitter = null)
    {
        Invoker = new ScriptedInvoker(Clock, function ?? Outcomes.Echoes);
        Execution = New("run", StateMachineDefinition.Parse(definition), input, Invoker, Clock, jitter);
        _scheduler = new ExecutionScheduler(Clock);
        _scheduler.Add(Execution);
    }

    public VirtualClock Clock { get; } = new(Start);

    public ScriptedInvoker Invoker { get; }

    public Execution Execution { get; }

    public IReadOnlyList<HistoryEventType> EventTypes => [.. Execution.History.Select(entry => entry.Type)];

    public string[] StatesEntered =>
        [.. Execution.History.Where(entry => entry.Type.ToString().EndsWith("StateEntered", StringComparison.Ordinal)).Select(entry => entry.StateName!)];

    public TimeSpan Elapsed => Clock.GetUtcNow() - Start;

    /// <summary>The seconds from the start at which the function was called.</summary>
    public IReadOnlyList<double> CallTimes => [.. Invoker.Invocations.Select(call => (call.At - Start).TotalSeconds)];

    /// <summary>The state's members, in a machine that has only it.</summary>
    public static string OneState(string members) => $$"""{ "StartAt": "Only", "States": { "Only": { {{members}}, "End": true } } }""";

    /// <summary>A machine of one Task that calls the function; members are further fields of the state.</summary>
    public static string OneTask(string members = "\"Comment\": \"\"") =>
        OneState($"\"Type\": \"Task\", \"Resource\": \"{FunctionArn}\", {members}");

    public static Execution New(string name, StateMachineDefinition definition, string input, ILambdaInvoker invoker, VirtualClock clock, Random? jitter = null) => new(
        definition,
        new ExecutionStart(
            name,
            $"arn:aws:states:eu-west-1:123456789012:execution:machine:{name}",
            "arn:aws:states:eu-west-1:123456789012:stateMachine:machine",
            "arn:aws:iam::123456789012:role/machine",
            input),
        invoker,
        clock,
        jitter ?? new Random(1));

    /// <summary>Runs to the end.</summary>
    public async Task<MachineRun> ToEndAsync()
    {
        await _scheduler.RunUntilIdleAsync();
        return this;
    }

    public async Task<string> OutputAsync()
    {
        await ToEndAsync();
        Execution.Status.ShouldBe(ExecutionStatus.SUCCEEDED, Execution.Cause);
        return Execution.Output!;
    }

    /// <summary>Runs to the end and gives the error's name; the execution must have failed.</summary>
    public async Task<string?> ErrorAsync()
    {
        await ToEndAsync();
        Execution.Status.ShouldBe(ExecutionStatus.FAILED);
        return Execution.Error;
    }

    public HistoryEvent Single(HistoryEventType type) => Execution.History.Single(entry => entry.Type == type);

}
