using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>
/// The template's rules, the queue behind them and Lambda's reading of it: batches after the batching window, failed
/// messages again after the visibility time-out, the dead-letter queue in the end.
/// </summary>
public sealed class IntakeQueue
{
    /// <summary>The most that Lambda hands to a function at once (AWS Lambda quotas, request and response).</summary>
    public const int MaxPayloadBytes = 6 * 1024 * 1024;

    // Receipt handle, attributes and names around a body.
    private const int EnvelopeBytes = 900;

    private readonly LocalCloud _cloud;
    private readonly TemplateEventSource _source;
    private readonly IReadOnlyList<TemplateRule> _rules;
    private readonly Lock _gate = new();
    private readonly List<Message> _waiting = [];
    private readonly List<string> _deadLetters = [];
    private bool _scheduled;
    private int _window;
    private int _waitingBytes;
    private int _sent;
    private int _comingAgain;

    internal IntakeQueue(LocalCloud cloud, TemplateEventSource source, IReadOnlyList<TemplateRule> rules, Func<JsonElement, Task<JsonElement>> intake)
    {
        (_cloud, _source, _rules, Intake) = (cloud, source, rules, intake);
        cloud.EventEmitted += Offer;
    }

    /// <summary>Raised for every event of the world, with the rules that take it.</summary>
    public event Action<JsonObject, IReadOnlyList<string>>? Offered;

    /// <summary>Raised after each batch: how many messages it had, and how many of them failed.</summary>
    public event Action<int, int>? BatchTaken;

    /// <summary>Whether messages wait, or come again.</summary>
    public bool IsBusy
    {
        get { lock (_gate) return _waiting.Count > 0 || _comingAgain > 0; }
    }

    /// <summary>The messages that nobody could read.</summary>
    public IReadOnlyList<string> DeadLetters
    {
        get { lock (_gate) return [.. _deadLetters]; }
    }

    /// <summary>What takes a batch.</summary>
    internal Func<JsonElement, Task<JsonElement>> Intake { get; set; }

    private TimeSpan Window => TimeSpan.FromSeconds(_source.MaximumBatchingWindowSeconds);

    private bool IsFull => _waiting.Count >= _source.BatchSize || _waitingBytes >= MaxPayloadBytes;

    private void Offer(JsonObject happened)
    {
        var text = happened.ToJsonString();
        using var document = JsonDocument.Parse(text);
        var matching = _rules.Where(rule => rule.Pattern.Matches(document.RootElement)).Select(rule => rule.LogicalId).ToArray();
        Offered?.Invoke(happened, matching);
        lock (_gate)
        {
            if (matching.Length == 0) return;
            foreach (var _ in matching) Wait(new(string.Create(CultureInfo.InvariantCulture, $"message-{++_sent:D4}"), text, 0));
            ScheduleFlush(Window);
            if (!IsFull) return;
            // A full batch does not wait for the window.
            _scheduled = false;
            ScheduleFlush(TimeSpan.Zero);
        }
    }

    private void ScheduleFlush(TimeSpan delay)
    {
        if (_scheduled) return;
        _scheduled = true;
        var window = ++_window;
        _cloud.Clock.Schedule(_cloud.Clock.GetUtcNow() + delay, () => FlushAsync(window));
    }

    private async Task FlushAsync(int window)
    {
        Message[] batch;
        lock (_gate)
        {
            if (window != _window) return;
            _scheduled = false;
            batch = [.. Fitting()];
            _waiting.RemoveRange(0, batch.Length);
            _waitingBytes -= batch.Sum(Size);
            if (_waiting.Count > 0) ScheduleFlush(IsFull ? TimeSpan.Zero : Window);
        }
        var failed = await FailedOfAsync(batch);
        BatchTaken?.Invoke(batch.Length, failed.Count);
        var again = batch.Where(m => failed.Contains(m.Id)).Select(m => m with { Received = m.Received + 1 }).ToArray();
        lock (_gate) _comingAgain += again.Count(m => m.Received < _source.MaxReceiveCount);
        lock (_gate) _deadLetters.AddRange(again.Where(m => m.Received >= _source.MaxReceiveCount).Select(m => m.Body));
        if (again.Where(m => m.Received < _source.MaxReceiveCount).ToArray() is { Length: > 0 } retried)
            _cloud.Clock.Schedule(_cloud.Clock.GetUtcNow().AddSeconds(_source.VisibilityTimeoutSeconds), () => Return(retried));
    }

    private void Wait(Message message)
    {
        _waiting.Add(message);
        _waitingBytes += Size(message);
    }

    private IEnumerable<Message> Fitting()
    {
        var left = MaxPayloadBytes;
        return _waiting.Take(_source.BatchSize).TakeWhile(message => (left -= Size(message)) >= 0);
    }

    /// <summary>In the payload the body is a text in JSON: each quotation mark in it takes two bytes.</summary>
    private static int Size(Message message) => EnvelopeBytes + message.Body.Length + message.Body.AsSpan().Count('"');

    private Task Return(Message[] messages)
    {
        lock (_gate)
        {
            _comingAgain -= messages.Length;
            foreach (var message in messages) Wait(message);
            ScheduleFlush(TimeSpan.Zero);
        }
        return Task.CompletedTask;
    }

    /// <summary>A function that fails as a whole fails for every message of its batch.</summary>
    private async Task<HashSet<string>> FailedOfAsync(Message[] batch)
    {
        var records = new JsonArray([.. batch.Select(m => (JsonNode)new JsonObject
        {
            ["messageId"] = m.Id,
            ["receiptHandle"] = m.Id,
            ["body"] = m.Body,
            ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = (m.Received + 1).ToString(CultureInfo.InvariantCulture) },
            ["eventSource"] = "aws:sqs",
            ["eventSourceARN"] = _source.QueueArn,
        })]);
        try
        {
            var reply = await Intake(JsonSerializer.SerializeToElement(new JsonObject { ["Records"] = records }));
            return [.. reply.GetProperty("batchItemFailures").EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()!)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [.. batch.Select(m => m.Id)];
        }
    }

    private sealed record Message(string Id, string Body, int Received);
}
