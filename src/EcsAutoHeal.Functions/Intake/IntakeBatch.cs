using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using Amazon.StepFunctions.Model;
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
        var failed = new HashSet<string>();
        var wanted = new List<(string MessageId, Trigger Trigger, Clue Clue)>();
        foreach (var message in batch.Records ?? [])
        {
            var id = message.MessageId ?? throw new InvalidStepRequest("Records[].messageId: expected the id of the message, found nothing.");
            if (Read(message.Body) is not { Trigger: { } trigger, Clue: { } clue }) failed.Add(id);
            else if (!DeathGrouping.IsPlanned(clue)) wanted.AddRange(DeathGrouping.Split(clue).Select(death => (id, trigger, death)));
        }
        foreach (var (name, group) in DeathGrouping.Group(wanted.Select(w => (w.Trigger, w.Clue))))
        {
            try
            {
                await StartAsync(name, group, cancel);
            }
            catch (AwsCallException e)
            {
                StepLog.Write("Intake", name, $"could not be started: {e.Message}");
                failed.UnionWith(wanted.Where(w => DeathGrouping.BelongsTo(w.Clue, group)).Select(w => w.MessageId));
            }
        }
        return new([.. failed.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id })]);
    }

    private static TriggerReading? Read(string? body)
    {
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            var reading = TriggerReader.Read(document.RootElement.Clone());
            if (reading.Refusal is { } refusal) StepLog.Write("Intake", null, $"a message was refused: {refusal.Message}");
            return reading;
        }
        catch (JsonException e)
        {
            StepLog.Write("Intake", null, $"a message is no JSON: {e.Message}");
            return null;
        }
    }

    private async Task StartAsync(string name, DeathGroup group, CancellationToken cancel)
    {
        var machine = context.Settings.StateMachineArn ?? throw new InvalidOperationException("STATE_MACHINE_ARN: expected the ARN of the state machine, found nothing.");
        var input = WrittenJson.Text(new DeathGroupDocument { Detail = group }, WrittenJson.Default.DeathGroupDocument);
        try
        {
            await AwsCall.Of("states:StartExecution", () => context.Aws.StepFunctions.StartExecutionAsync(new() { StateMachineArn = machine, Name = name, Input = input }, cancel));
        }
        catch (AwsRefused e) when (e.InnerException is ExecutionAlreadyExistsException)
        {
            // The same deaths came again: the name is derived from them, so they are taken care of.
        }
    }
}
