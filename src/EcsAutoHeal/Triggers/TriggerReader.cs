using System.Text.Json;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Triggers;

/// <summary>Reads an input of any accepted form. It never throws: what it cannot read comes back as a refusal that names the field.</summary>
public static class TriggerReader
{
    /// <summary>Reads an input.</summary>
    /// <param name="input">An event, Intake's group, a pasted document, or what a person typed.</param>
    public static TriggerReading Read(JsonElement input)
    {
        input = WellFormedText.Of(input);
        var document = new JsonField(input, "");
        if (!document.IsObject) return TriggerReading.Refused(Refusal.InvalidTrigger(document.Unexpected("a JSON object").Message));
        try
        {
            return ReadForm(document) is var (trigger, clue)
                ? TriggerReading.Accepted(trigger, clue)
                : TriggerReading.Refused(Refusal.InvalidTrigger($"The input has none of the accepted forms; its fields are: {FieldNames(input)}."));
        }
        catch (MalformedDocumentException e)
        {
            return TriggerReading.Refused(Refusal.InvalidTrigger(e.Message));
        }
    }

    private static (Trigger, Clue)? ReadForm(JsonField document) => document["detail-type"].Text() switch
    {
        "ECS Task State Change" => TaskStateChangeEvent.Read(document),
        "CloudWatch Alarm State Change" => AlarmStateChangeEvent.Read(document),
        ProbeReportEvent.DetailType => ProbeReportEvent.Read(document),
        DeathGroup.DetailType => DeathGroup.Read(document),
        "ECS Service Action" or "ECS Deployment State Change" => ServiceEvent.Read(document),
        null when ProbeReportEvent.IsDetail(document) => ProbeReportEvent.ReadDetail(document, document),
        null => PersonInput.Read(document) ?? PastedDocument.Read(document),
        var other => PastedDocument.Read(document)
            ?? throw new MalformedDocumentException("detail-type", "a kind of event that names ECS tasks or a service", $"\"{other}\""),
    };

    private static string FieldNames(JsonElement input)
    {
        var names = input.EnumerateObject().Select(p => Incidents.Texts.Fit(p.Name, 60)).Take(12).ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }
}
