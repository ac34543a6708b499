using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>
/// The template's rules and the queue, as bad as they may be: every message late by a draw, some twice, batches of any
/// size in any order, and a batch whose function was killed comes again.
/// </summary>
internal sealed class Deliveries
{
    private const int LargestBatch = 6;

    private readonly Schedule _schedule;
    private readonly DeploymentTemplate _template;
    private readonly List<Message> _waiting = [];

    public Deliveries(Schedule schedule, DeploymentTemplate template)
    {
        (_schedule, _template) = (schedule, template);
        schedule.Cloud.EventEmitted += Offer;
    }

    public int Delivered { get; private set; }

    public int Lost { get; private set; }

    public bool IsDue => _waiting.Exists(m => m.Due <= _schedule.Now);

    public DateTimeOffset? NextDue => _waiting.Where(m => m.Due > _schedule.Now).Min(m => (DateTimeOffset?)m.Due);

    /// <summary>Hands some of the due messages over to Intake.</summary>
    public async Task DeliverAsync()
    {
        var batch = new List<Message>();
        for (var size = 1 + _schedule.Plan.Pick(LargestBatch); size > 0 && _waiting.FindAll(m => m.Due <= _schedule.Now) is { Count: > 0 } due; size--)
        {
            var message = due[_schedule.Plan.Pick(due.Count)];
            _waiting.Remove(message);
            batch.Add(message);
        }
        Delivered += batch.Count;
        if (_schedule.Plan.Chance(10)) Put(batch[0].Body);
        var answer = await _schedule.IntakeAsync(JsonSerializer.SerializeToElement(new JsonObject { ["Records"] = new JsonArray([.. batch.Select((m, i) => (JsonNode)new JsonObject { ["messageId"] = Id(i), ["body"] = m.Body })]) }));
        var failed = answer?.GetProperty("batchItemFailures").EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()).ToHashSet();
        foreach (var (index, message) in batch.Index().Where(m => failed?.Contains(Id(m.Index)) != false)) Return(message);
    }

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private void Return(Message message)
    {
        if (message.Received + 1 >= _template.EventSource.MaxReceiveCount) Lost++;
        else _waiting.Add(message with { Due = _schedule.Now.AddSeconds(_template.EventSource.VisibilityTimeoutSeconds), Received = message.Received + 1 });
    }

    private void Offer(JsonObject happened)
    {
        if ((string?)happened["detail-type"] == "ECS Task State Change") _schedule.Remember($"{happened["resources"]![0]} {happened["detail"]!["version"]}");
        var text = happened.ToJsonString();
        using var document = JsonDocument.Parse(text);
        if (!_template.Rules.Any(rule => rule.Pattern.Matches(document.RootElement))) return;
        _schedule.Ledger.Reported(document.RootElement);
        Put(text);
        if (_schedule.Plan.Chance(20)) Put(text);
        if (happened["detail"]!["lastStatus"]?.GetValue<string>() == "RUNNING") PutLaterVersions(happened);
    }

    private void PutLaterVersions(JsonObject happened)
    {
        var detail = happened["detail"]!;
        for (var later = 1; later <= _schedule.Plan.LaterVersions; later++)
        {
            detail["version"] = detail["version"]!.GetValue<long>() + 1;
            Put(happened.ToJsonString());
        }
    }

    private void Put(string body) => _waiting.Add(new(body, _schedule.Now + _schedule.Plan.Delay(), 0));

    private sealed record Message(string Body, DateTimeOffset Due, int Received);
}
