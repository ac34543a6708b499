using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Functions.Intake;

/// <summary>
/// Takes a batch of events from the queue: planned stops end here, the rest starts one execution a service. A message that
/// cannot be read, or whose execution cannot be started, fails alone; after some tries it ends in the dead-letter queue.
/// </summary>
internal sealed class IntakeBatch(StepContext context)
{
    public async Task<SQSBatchResponse> RunAsync(SQSEvent batch, CancellationToken cancel)
    {
        var starts = new ExecutionStarts(context);
        var failed = new HashSet<string>();
        var wanted = new List<(string MessageId, Trigger Trigger, Clue Clue)>();
        foreach (var message in batch.Records ?? [])
        {
            var id = message.MessageId ?? throw new InvalidStepRequest("Records[].messageId: expected the id of the message, found nothing.");
            try
            {
                wanted.AddRange(Deaths(message.Body).Select(death => (id, death.Trigger, death.Clue)));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                StepLog.Write("Intake", null, e is UnreadableMessage or JsonException ? $"a message was refused: {e.Message}" : $"a message failed: {e}");
                failed.Add(id);
            }
        }
        var (late, groups) = (0, DeathGrouping.Group(wanted.Select(w => (w.Trigger, w.Clue))));
        foreach (var group in groups)
        {
            // What is left goes back at once: an answer that comes too late fails every message of the batch.
            if (cancel.IsCancellationRequested) late++;
            else if (await IsStartedAsync(starts, group, cancel)) continue;
            failed.UnionWith(group.Members.Select(at => wanted[at].MessageId));
        }
        if (late > 0) StepLog.Write("Intake", null, $"the time ran out: {late} of {groups.Count} executions were not tried; their messages come again");
        return new([.. failed.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id })]);
    }

    /// <summary>The deaths that a message tells of; none when it tells of a planned stop.</summary>
    private static IEnumerable<(Trigger Trigger, Clue Clue)> Deaths(string? body)
    {
        using var document = JsonDocument.Parse(body ?? "");
        var reading = TriggerReader.Read(document.RootElement);
        if (reading is not { Trigger: { } trigger, Clue: { } clue }) throw new UnreadableMessage(reading.Refusal!.Message);
        return DeathGrouping.IsPlanned(clue) ? [] : [.. DeathGrouping.Split(clue).Select(death => (trigger, death))];
    }

    private static async Task<bool> IsStartedAsync(ExecutionStarts starts, GroupedDeaths group, CancellationToken cancel)
    {
        try
        {
            await starts.StartAsync(group, cancel);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            StepLog.Write("Intake", group.ExecutionName, $"could not be started: {(e is AwsCallException ? e.Message : e)}");
            return false;
        }
    }

    private sealed class UnreadableMessage(string message) : Exception(message);
}
