using System.Globalization;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>What the OpsItem says of the course of things: for whoever looks while it goes on, and afterwards.</summary>
internal static class IncidentFace
{
    /// <summary>Timeline and remedy.</summary>
    public static Dictionary<string, (string Value, bool Searchable)> Of(DeathDocument document, IReadOnlyList<TimelineEntry> timeline)
    {
        var data = new Dictionary<string, (string, bool)> { [OpsItemDraft.TimelineKey] = (OpsItemDraft.FitValue(Timeline.AsText(timeline)), false) };
        if (document.Remedy is { } remedy) data[OpsItemDraft.RemedyKey] = (OpsItemDraft.FitValue(WrittenJson.Text(remedy, WrittenJson.Default.Remedy)), false);
        // Searchable, so that people can count heals in the list of OpsItems.
        if (document.Remedy is { Applied: true, RequestedAt: { } at }) data[OpsItemDraft.HealedKey] = (at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), true);
        return data;
    }
}
