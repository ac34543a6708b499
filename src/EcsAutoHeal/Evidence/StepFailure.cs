using System.Text.Json;

namespace EcsAutoHeal.Evidence;

/// <summary>A step that failed, as Step Functions hands it to a Catch: for a Lambda function the cause is a JSON text.</summary>
/// <param name="Error">The error's name, for example <c>AwsDenied</c> or <c>States.Timeout</c>; null of a SendTaskFailure that names none.</param>
/// <param name="Cause">The cause as it was handed over.</param>
public sealed record StepFailure(string? Error, string? Cause)
{
    /// <summary>The failure in words: the message inside the cause, without type names and stack.</summary>
    public string InWords()
    {
        if (Error == "States.Timeout") return "it did not answer in time";
        // SendTaskFailure needs neither of them.
        if (string.IsNullOrWhiteSpace(Cause)) return Error ?? "it failed, and nothing says why";
        try
        {
            using var cause = JsonDocument.Parse(Cause);
            if (cause.RootElement.ValueKind == JsonValueKind.Object && cause.RootElement.TryGetProperty("errorMessage", out var message) && message.ValueKind == JsonValueKind.String && message.GetString() is { Length: > 0 } text)
                return text;
        }
        catch (JsonException)
        {
            // Not every cause is a Lambda function's: then its own words serve.
        }
        return Error is null ? Cause : $"{Error}: {Cause}";
    }
}
