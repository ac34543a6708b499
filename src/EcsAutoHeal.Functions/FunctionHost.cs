using System.Text.Json;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Intake;

namespace EcsAutoHeal.Functions;

/// <summary>Runs the handlers outside of Lambda: JSON in, JSON out, an exception is the function's error.</summary>
/// <param name="environment">The variables that the template gives the function.</param>
/// <param name="aws">How AWS is reached.</param>
/// <param name="time">The clock.</param>
public sealed class FunctionHost(IReadOnlyDictionary<string, string> environment, AwsConnection aws, TimeProvider time)
{
    private readonly Handlers _handlers = new(FunctionSettings.From(environment), aws, time);

    /// <summary>Turns the functions' own log lines on or off for the whole process.</summary>
    public static bool LogsSteps
    {
        get => StepLog.IsOn;
        set => StepLog.IsOn = value;
    }

    /// <summary>Invokes a handler.</summary>
    /// <param name="handler">Intake, Investigate, Incident, Heal or Sweep.</param>
    /// <param name="payload">What Lambda would hand over.</param>
    /// <param name="cancel">Ends the invocation.</param>
    /// <exception cref="InvalidStepRequest">The payload is not what the function takes; names the field.</exception>
    public async Task<JsonElement> InvokeAsync(string handler, JsonElement payload, CancellationToken cancel = default) => Handlers.Json(await AnswerAsync(handler, payload, cancel));

    /// <summary>The same, with the answer as UTF-8 text.</summary>
    internal async Task<byte[]> AnswerAsync(string handler, JsonElement payload, CancellationToken cancel) => handler switch
    {
        nameof(Handlers.Intake) => QueueBatch.Write(await _handlers.IntakeAsync(QueueBatch.Read(payload), null, cancel)),
        nameof(Handlers.Investigate) => await _handlers.InvestigateAsync(StepRequest.Read(payload), cancel),
        nameof(Handlers.Incident) => await _handlers.IncidentAsync(StepRequest.Read(payload), cancel),
        nameof(Handlers.Heal) => await _handlers.HealAsync(StepRequest.Read(payload), cancel),
        nameof(Handlers.Sweep) => await _handlers.SweepAsync(null, cancel),
        _ => throw new InvalidOperationException($"ANNOTATIONS_HANDLER: expected Intake, Investigate, Incident, Heal or Sweep, found \"{handler}\"."),
    };
}
