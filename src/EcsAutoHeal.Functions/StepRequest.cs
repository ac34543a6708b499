using System.Text.Json;
using EcsAutoHeal.Functions.Calls;

namespace EcsAutoHeal.Functions;

/// <summary>What the state machine sends to a function.</summary>
public sealed record StepRequest
{
    /// <summary>The step's name; also the state's.</summary>
    public string? Step { get; init; }

    /// <summary>The document; for Triage the execution's input, of whatever form.</summary>
    public JsonElement Document { get; init; }

    /// <summary>The execution.</summary>
    public ExecutionReference? Execution { get; init; }

    /// <summary>The task token, where a person's answer is waited for.</summary>
    public string? TaskToken { get; init; }

    /// <summary>How often the state was tried before; null where the starter does not say.</summary>
    public int? Attempt { get; init; }

    /// <exception cref="InvalidStepRequest">It is missing.</exception>
    internal string ExecutionArn() => Execution?.Arn ?? throw new InvalidStepRequest("execution.arn: expected the ARN of the execution, found nothing.");

    /// <summary>Reads what the state machine sent. By hand: what a serializer prepares for so small a shape would be paid at every cold start.</summary>
    /// <exception cref="InvalidStepRequest">It is of another shape; names the field.</exception>
    internal static StepRequest Read(JsonElement payload)
    {
        var request = new PayloadField(payload, "$");
        var execution = request["execution"];
        return new()
        {
            Step = request["step"].Text(),
            Document = request["document"].Element ?? default,
            Execution = execution.Element is null ? null : new(execution["arn"].Text(), execution["name"].Text()),
            TaskToken = request["taskToken"].Text(),
            Attempt = request["attempt"].Whole(),
        };
    }
}

/// <summary>The execution that a step belongs to.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
public sealed record ExecutionReference(string? Arn, string? Name);
