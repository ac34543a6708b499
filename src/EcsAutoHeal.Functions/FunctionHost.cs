using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using EcsAutoHeal.Functions.Calls;

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
    /// <param name="handler">Intake, Investigate, Incident or Heal.</param>
    /// <param name="payload">What Lambda would hand over.</param>
    /// <param name="cancel">Ends the invocation.</param>
    /// <exception cref="InvalidStepRequest">The payload is not what the function takes; names the field.</exception>
    public async Task<JsonElement> InvokeAsync(string handler, JsonElement payload, CancellationToken cancel = default)
    {
        try
        {
            return handler switch
            {
                nameof(Handlers.Intake) => JsonSerializer.SerializeToElement(await _handlers.IntakeAsync(payload.Deserialize(FunctionsJson.Default.SQSEvent) ?? new SQSEvent(), null, cancel), FunctionsJson.Default.SQSBatchResponse),
                nameof(Handlers.Investigate) => await _handlers.InvestigateAsync(Request(payload), cancel),
                nameof(Handlers.Incident) => await _handlers.IncidentAsync(Request(payload), cancel),
                nameof(Handlers.Heal) => await _handlers.HealAsync(Request(payload), cancel),
                _ => throw new InvalidOperationException($"ANNOTATIONS_HANDLER: expected Intake, Investigate, Incident or Heal, found \"{handler}\"."),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidStepRequest($"{e.Path ?? "the payload"}: expected what the state machine or the queue sends; {e.Message}");
        }
    }

    private static StepRequest Request(JsonElement payload) => payload.Deserialize(FunctionsJson.Default.StepRequest) ?? throw new InvalidStepRequest("step: expected the step's name, found nothing.");
}
