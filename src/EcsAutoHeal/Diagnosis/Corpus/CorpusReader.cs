using System.Text.Json;
using EcsAutoHeal.Json;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Diagnosis.Corpus;

/// <summary>Reads a corpus: one JSON object a line. Blank lines do not count.</summary>
public static class CorpusReader
{
    /// <summary>Reads the stops with what people said of them.</summary>
    /// <exception cref="MalformedDocumentException">A line cannot be used; the message names it and the field.</exception>
    public static IReadOnlyList<LabelledStop> Read(string jsonLines) => Lines(jsonLines, line => WithLabel(Stop(line), line));

    /// <summary>Reads the stops alone, whatever stands in the fields that people fill.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<LabelledStop> ReadUnlabelled(string jsonLines) => Lines(jsonLines, Stop);

    private static LabelledStop[] Lines(string jsonLines, Func<JsonField, LabelledStop> read) =>
        [.. jsonLines.Split('\n').Select((text, at) => (Text: text, Place: $"line {at + 1}")).Where(line => !string.IsNullOrWhiteSpace(line.Text)).Select(line => Line(line.Text, line.Place, read))];

    private static LabelledStop Line(string text, string place, Func<JsonField, LabelledStop> read)
    {
        try
        {
            var line = new JsonField(WellFormedText.Parse(text), "");
            return line.IsObject ? read(line) : throw new MalformedDocumentException(place, "a JSON object", Shown(text));
        }
        catch (JsonException)
        {
            throw new MalformedDocumentException(place, "a JSON object", Shown(text));
        }
        catch (MalformedDocumentException e) when (e.Field != place)
        {
            throw e.In(place);
        }
    }

    private static string Shown(string text) => text.Trim() is { Length: > 40 } longer ? longer[..40] + "…" : text.Trim();

    private static LabelledStop Stop(JsonField line) => new(line["id"].RequiredText("the stop's id, a text"), BareStop.Read(line));

    private static LabelledStop WithLabel(LabelledStop stop, JsonField line) => stop with
    {
        Label = line["label"].IsPresent ? Label(line["label"]) : null,
        Also = [.. line["also"].Items().Select(Label)],
        Benign = line["benignSure"].Flag() == false ? null : line["benign"].Flag(),
    };

    private static string Label(JsonField field) => field.Text() is { } label && StopLabels.All.Contains(label)
        ? label
        : throw field.Unexpected($"one of {string.Join(", ", StopLabels.All)}");
}
