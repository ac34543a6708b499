using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal;

/// <summary>The document that flows through the state machine. Each step adds its own part and changes no other.</summary>
public sealed record DeathDocument
{
    /// <summary>What started the execution.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>Whom it is about.</summary>
    public Subject? Subject { get; init; }

    /// <summary>Set instead of both when the input was not understood.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Which container died and why.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Stopped reasons and logs.</summary>
    public CollectedEvidence? Evidence { get; init; }

    /// <summary>The OpsItem.</summary>
    public Incident? Incident { get; init; }

    /// <summary>A person's answer, where one was asked.</summary>
    public Approval? Approval { get; init; }

    /// <summary>What was done to the service.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>What became of it.</summary>
    public RecoveryState? Recovery { get; init; }

    /// <summary>Why it was handed over to a person.</summary>
    public Escalation? Escalation { get; init; }

    /// <summary>Steps that failed, by their state's name. Not called failures: a pasted reply of ECS has a field of that name.</summary>
    [JsonPropertyName("failedSteps")]
    public IReadOnlyDictionary<string, StepFailure>? Failures { get; init; }

    /// <summary>What the incident, the guards and the checks call the container in question.</summary>
    public string? CulpritName() => Verdict?.Culprit?.Name;

    /// <summary>
    /// The document without what was done for another incident: an execution whose incident a person has resolved, or another one
    /// has taken over, looks at its death again.
    /// </summary>
    public DeathDocument OfThisIncident() => Remedy is { Number: { } number } && Incident?.Number is { } current && number != current ? this with { Remedy = null, Recovery = null } : this;

    /// <summary>Reads the document of a running execution.</summary>
    /// <exception cref="JsonException">The input is not such a document.</exception>
    public static DeathDocument Read(JsonElement document)
    {
        // The answer to a task token is whatever a person sent. What is no clear yes is a no, and must not hide the incident.
        if (document.ValueKind == JsonValueKind.Object && document.TryGetProperty("approval", out var answer) && !IsReadable(answer))
        {
            var readable = JsonObject.Create(document)!;
            readable.Remove("approval");
            return (readable.Deserialize(DocumentJson.Default.DeathDocument) ?? new()).OfThisIncident() with { Approval = new() { By = "somebody", Comment = "the answer was not of the form {\"approved\":true,\"by\":\"NAME\"}" } };
        }
        var read = document.Deserialize(DocumentJson.Default.DeathDocument) ?? new();
        return (read.Approval is { } approval ? read with { Approval = approval.Redacted() } : read).OfThisIncident();
    }

    private static bool IsReadable(JsonElement answer)
    {
        try
        {
            return answer.ValueKind == JsonValueKind.Object && answer.Deserialize(DocumentJson.Default.Approval) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
