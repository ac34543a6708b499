using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// One running execution of a state machine. It goes on only when it is stepped, and each step is one unit: a state entered
/// and one attempt of its work, or one wait that is over. One caller at a time steps it; tokens may be answered, the execution
/// aborted and its members read from any thread, also while a step is under way.
/// </summary>
public sealed class Execution : ISteppable
{
    private readonly ExecutionEnvironment _environment;
    private readonly Walk _walk;
    private readonly DateTimeOffset? _deadline;
    private volatile ExecutionEnd? _end;
    private volatile bool _isStepping;

    /// <summary>Starts an execution.</summary>
    /// <param name="definition">What to run.</param>
    /// <param name="start">Name, ARNs and input.</param>
    /// <param name="invoker">Runs the Lambda functions.</param>
    /// <param name="clock">The time; the execution never advances it.</param>
    /// <param name="jitter">Where FULL jitter comes from; one with a seed makes a run repeatable.</param>
    /// <exception cref="InvalidExecutionInputException">The input is not JSON, or too long.</exception>
    public Execution(StateMachineDefinition definition, ExecutionStart start, ILambdaInvoker invoker, VirtualClock clock, Random jitter)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(clock);

        Start = start;
        var now = clock.GetUtcNow();
        var journal = new Journal(clock, appended => HistoryAppended?.Invoke(this, appended));
        _environment = new ExecutionEnvironment(start, Read(start.Input), now, invoker, clock, jitter, journal, new TaskTokens(start.Arn, clock));
        _deadline = definition.TimeoutSeconds is { } seconds ? now.AddSeconds(seconds) : null;
        var chain = new EventChain(0);
        _walk = new Walk(_environment, definition.Scope, _environment.Input, chain);
        journal.RecordAside(chain, new HistoryEvent { Type = HistoryEventType.ExecutionStarted, InputDocument = _environment.Input, RoleArn = start.RoleArn });
    }

    /// <summary>Raised for each event after ExecutionStarted, on the thread that caused it.</summary>
    public event EventHandler<HistoryEvent>? HistoryAppended;

    /// <summary>What the execution was started with.</summary>
    public ExecutionStart Start { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartDate => _environment.StartDate;

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate => _end?.StopDate;

    /// <summary>Whether and how it has ended.</summary>
    public ExecutionStatus Status => _end?.Status ?? ExecutionStatus.RUNNING;

    /// <summary>The output as JSON text, once it has succeeded.</summary>
    public string? Output => _end?.Output;

    /// <summary>The error's name, when it failed or was aborted with one.</summary>
    public string? Error => _end?.Error;

    /// <summary>The error's cause, when it failed or was aborted with one.</summary>
    public string? Cause => _end?.Cause;

    /// <summary>The events so far.</summary>
    public IReadOnlyList<HistoryEvent> History => _environment.Journal.Events;

    /// <inheritdoc/>
    public bool IsRunning => Status == ExecutionStatus.RUNNING;

    /// <summary>Whether a step can be taken now.</summary>
    public bool CanStep => IsRunning && !_isStepping && (ResumeAt is not { } at || at <= _environment.Now);

    /// <summary>
    /// While it waits (Wait state, retry, answer of a function or to a token): when it goes on or times out. Null when it can go on at once, or has ended.
    /// </summary>
    public DateTimeOffset? ResumeAt
    {
        get
        {
            if (!IsRunning || _walk.ResumeAt is not { } at) return null;
            return at > _deadline ? _deadline : at;
        }
    }

    /// <summary>Takes one step.</summary>
    /// <exception cref="InvalidOperationException">It has ended, waits, or is being stepped.</exception>
    public async Task StepAsync(CancellationToken cancellationToken = default)
    {
        if (!CanStep) throw new InvalidOperationException($"The execution '{Start.Name}' cannot step now: it has ended or waits.");

        _isStepping = true;
        try
        {
            if (_environment.Now >= _deadline) End(ExecutionStatus.TIMED_OUT, new HistoryEvent { Type = HistoryEventType.ExecutionTimedOut });
            else await AdvanceAsync(cancellationToken);
        }
        catch (ExecutionClosedException)
        {
            // Aborted meanwhile: what the step still did leaves no trace, as on AWS.
        }
        catch (HistoryFullException)
        {
            Fail(new StateError(
                ErrorNames.Runtime,
                string.Create(CultureInfo.InvariantCulture, $"The execution reached the maximum number of history events ({Journal.MaxEvents}).")));
        }
        finally
        {
            _isStepping = false;
        }
    }

    /// <summary>Gives a waiting task its result (SendTaskSuccess).</summary>
    public TokenAnswer CompleteTask(string token, string outputJson)
    {
        JsonElement output;
        try
        {
            output = Json.Parse(outputJson);
        }
        catch (JsonException)
        {
            return TokenAnswer.InvalidOutput;
        }

        return PayloadLimit.Exceeds(output) ? TokenAnswer.InvalidOutput : _environment.Tokens.Answer(token, new TaskAnswer(output, null));
    }

    /// <summary>Fails a waiting task (SendTaskFailure).</summary>
    public TokenAnswer FailTask(string token, string? error, string? cause) =>
        _environment.Tokens.Answer(token, new TaskAnswer(Json.Null, new StateError(error, cause)));

    /// <summary>Stops the execution (StopExecution). One that has ended stays as it is.</summary>
    public void Abort(string? error, string? cause) => End(
        ExecutionStatus.ABORTED,
        new HistoryEvent { Type = HistoryEventType.ExecutionAborted, Error = error, Cause = cause });

    /// <summary>Lets go of the history once it has ended: of thousands of executions it would fill the memory.</summary>
    internal void Forget() => _environment.Journal.Forget();

    private static JsonElement Read(string input)
    {
        JsonElement document;
        try
        {
            document = Json.Parse(input);
        }
        catch (JsonException malformed)
        {
            throw new InvalidExecutionInputException($"The input is not JSON: {malformed.Message}", malformed);
        }

        return PayloadLimit.Exceeds(document)
            ? throw new InvalidExecutionInputException($"The input is longer than {PayloadLimit.Bytes} bytes.")
            : document;
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        await _walk.StepAsync(cancellationToken);
        if (_walk.Error is { } error) Fail(error);
        else if (_walk.Output is { } output) End(ExecutionStatus.SUCCEEDED, new HistoryEvent { Type = HistoryEventType.ExecutionSucceeded, OutputDocument = output });
    }

    private void Fail(StateError error) => End(
        ExecutionStatus.FAILED,
        new HistoryEvent { Type = HistoryEventType.ExecutionFailed, Error = error.Name, Cause = error.Cause });

    private void End(ExecutionStatus status, HistoryEvent last)
    {
        // An abort comes from outside, so no event led to it.
        var previousEventId = status == ExecutionStatus.ABORTED ? 0 : _walk.Chain.Last;
        var end = new ExecutionEnd(status, _environment.Now, last.Output, last.Error, last.Cause);
        if (_environment.Journal.TryClose(previousEventId, last, () => _end = end)) _environment.Tokens.CloseAll();
    }
}
