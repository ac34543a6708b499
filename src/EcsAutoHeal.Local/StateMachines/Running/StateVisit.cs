using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>One stay in a state, from its being entered to its being left: its input, its retries and its events.</summary>
internal sealed class StateVisit(ExecutionEnvironment environment, State state, JsonElement rawInput, EventChain chain)
{
    private long _enteredEventId;

    public ExecutionEnvironment Environment => environment;

    public State State => state;

    /// <summary>The input before InputPath: what ResultPath and a Catch add to.</summary>
    public JsonElement RawInput => rawInput;

    public EventChain Chain => chain;

    public DateTimeOffset EnteredAt { get; } = environment.Now;

    /// <summary>How often any retrier has begun the state's work anew.</summary>
    public int RetryCount { get; set; }

    public void Enter(HistoryEventType type) =>
        _enteredEventId = Record(new HistoryEvent { Type = type, InputDocument = rawInput });

    /// <summary>Leaves for the next state. A Fail state and an uncaught error write no Exited event.</summary>
    public Progress Leave(HistoryEventType type, string? next, JsonElement output)
    {
        PayloadLimit.Hold(output, $"output of the state '{state.Name}'");
        Record(new HistoryEvent { Type = type, OutputDocument = output });
        return new Progress.Left(next, output);
    }

    public long Record(HistoryEvent details) => environment.Journal.Record(chain, details with { StateName = state.Name });

    public long RecordAside(HistoryEvent details) => environment.Journal.RecordAside(chain, details with { StateName = state.Name });

    /// <summary>The raw input after an InputPath.</summary>
    public JsonElement Select(PathFilter inputPath) => inputPath.Apply(Source(rawInput));

    public PathSource Source(JsonElement document, TaskToken? token = null) =>
        new(document, new Lazy<JsonElement>(() => ContextObject.For(this, token)));

    /// <summary>The error with its place, as AWS words it.</summary>
    public StateError Describe(StateFailedException failure) => new(
        failure.Error,
        string.Create(
            CultureInfo.InvariantCulture,
            $"An error occurred while executing the state '{state.Name}' (entered at the event id #{_enteredEventId}). {failure.Message}"));
}
