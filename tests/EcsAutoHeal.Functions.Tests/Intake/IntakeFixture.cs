using System.Text.Json;

namespace EcsAutoHeal.Functions.Tests.Intake;

/// <summary>Batches as the queue hands them to Intake.</summary>
public abstract class IntakeFixture : FunctionTests
{
    /// <summary>Every event of a task that is STOPPED, as the rule lets them through.</summary>
    internal JsonElement[] Stopped() =>
    [
        .. Stage.Cloud.Events.History
            .Where(e => e["detail-type"]!.GetValue<string>() == StateChange && e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED")
            .Select(e => JsonSerializer.SerializeToElement(e)),
    ];

    /// <summary>Invokes Intake; the messages are called m0, m1, …</summary>
    /// <returns>The ids of those that failed.</returns>
    internal Task<string[]> IntakeAsync(params JsonElement[] events) => IntakeAsync([.. events.Select(e => e.GetRawText())]);

    internal Task<string[]> IntakeAsync(params string[] bodies) => IntakeAsync(batch => Stage.InvokeAsync("Intake", batch), bodies);

    /// <summary>The same, of a function that a test has set up itself.</summary>
    internal static Task<string[]> IntakeAsync(Func<JsonElement, Task<JsonElement>> intake, JsonElement[] events) => IntakeAsync(intake, [.. events.Select(e => e.GetRawText())]);

    private static async Task<string[]> IntakeAsync(Func<JsonElement, Task<JsonElement>> intake, string[] bodies)
    {
        var batch = JsonSerializer.SerializeToElement(new { Records = bodies.Select((body, i) => new { messageId = $"m{i}", eventSource = "aws:sqs", body }) });
        var reply = await intake(batch);
        return [.. reply.GetProperty("batchItemFailures").EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()!)];
    }
}
