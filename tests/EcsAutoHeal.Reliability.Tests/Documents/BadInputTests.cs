using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Reliability.Tests.Documents;

/// <summary>Documents as AWS sends and people paste them, broken: each ends as a verdict, as a refusal that says what is wrong, or as a failed batch item.</summary>
public sealed partial class BadInputTests
{
    private const int Seed = 20260211;
    private const int MessagesOfABatch = 100;
    private const int MostBytesOfState = 64 * 1024;

    private static readonly Proof s_line = new("bad-input");

    [Fact]
    public async Task A_broken_document_ends_as_a_verdict_a_refusal_or_a_failed_batch_item_and_takes_no_other_with_it()
    {
        var files = Directory.GetFiles(Repository.PathOf("tests", "EcsAutoHeal.Tests", "Documents"), "*.json").Order(StringComparer.Ordinal).ToArray();
        Mutation[] mutations = [.. files.SelectMany((file, at) => Mutations.Of(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), Seed + at))];
        new Random(Seed).Shuffle(mutations);
        await using var stage = await DocumentStage.SetUpAsync();

        var (wrong, failed) = await AsMessagesAsync(stage, mutations);
        var ends = new ConcurrentBag<(string End, string? Wrong)>();
        await Parallel.ForEachAsync(mutations, async (mutation, _) => ends.Add(await AsInputAsync(stage, mutation)));

        var (verdicts, refusals, unreadable) = (Count("verdict"), Count("refusal"), Count("no JSON"));
        string[] crashes = [.. ends.Select(e => e.Wrong).OfType<string>()];
        s_line.Say(string.Create(CultureInfo.InvariantCulture, $"Bad input: {mutations.Length} mutations of {files.Length} documents: {verdicts} verdicts, {refusals} refusals, {unreadable} no JSON at all; {failed} failed batch items; crashes {crashes.Length}, swallowed or lost {wrong.Count}"));
        wrong.Concat(crashes).Take(20).ShouldBeEmpty();
        mutations.Length.ShouldBeGreaterThanOrEqualTo(3000);
        (verdicts + refusals + unreadable).ShouldBe(mutations.Length);

        int Count(string end) => ends.Count(e => e.End == end);
    }

    /// <summary>As messages of batches, in each of which one is well.</summary>
    private static async Task<(List<string> Wrong, int Failed)> AsMessagesAsync(DocumentStage stage, Mutation[] mutations)
    {
        var (wrong, failures, number) = (new List<string>(), 0, 0);
        var well = File.ReadAllText(Repository.PathOf("tests", "EcsAutoHeal.Tests", "Documents", "event-stopped-family-exit-1-no-stopcode.json"));
        var takenCareOf = new HashSet<(string?, string?)>();
        foreach (var batch in mutations.Chunk(MessagesOfABatch))
        {
            var id = (++number).ToString("x32", CultureInfo.InvariantCulture);
            var messages = batch.Select((m, at) => (Id: $"m{at}", Body: m.Text)).Append((Id: "well", Body: well.Replace("5f6e7d8c9b0a41f2a3b4c5d6e7f80912", id, StringComparison.Ordinal))).ToArray();
            var before = stage.Inputs.Count;
            var failed = await stage.IntakeAsync(messages);
            var readings = stage.Inputs.Skip(before).Select(input => (Input: input, Reading: Reading(input)!)).ToArray();
            wrong.AddRange(readings.Where(r => r.Reading.Clue is null).Select(r => $"batch {number}: started what Triage refuses: {r.Reading.Refusal!.Message.Split('\n')[0]}"));
            Clue[] started = [.. readings.Select(r => r.Reading.Clue).OfType<Clue>()];

            failures += failed.Count;
            takenCareOf.UnionWith(started.Select(Subject));
            // Of a group with many deaths only some are carried; the count is of all.
            if (failed.Contains("well") || !started.Any(s => s.DeathCount > EcsAutoHeal.Subjects.Subject.MaxTasks || s.Tasks.Any(t => t.TaskArn.EndsWith(id, StringComparison.Ordinal)))) wrong.Add($"batch {number}: the one that is well was lost");
            wrong.AddRange(batch.Where((m, at) => !failed.Contains($"m{at}") && !(Reading(m.Text)?.Clue is { } clue && (DeathGrouping.IsPlanned(clue) || takenCareOf.Contains(Subject(clue))))).Select(m => $"swallowed: {m}"));
        }
        return (wrong, failures);
    }

    private static (string?, string?) Subject(Clue clue) => (clue.Service, clue.Cluster is null ? string.Join(',', clue.ChildAlarms) : ArnNames.Last(clue.Cluster));

    private static TriggerReading? Reading(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return TriggerReader.Read(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As the input of an execution. Step Functions takes only JSON.</summary>
    private static async Task<(string End, string? Wrong)> AsInputAsync(DocumentStage stage, Mutation mutation)
    {
        JsonElement input;
        try
        {
            input = JsonDocument.Parse(mutation.Text, new() { MaxDepth = 1000 }).RootElement;
        }
        catch (JsonException)
        {
            return ("no JSON", null);
        }
        try
        {
            var triaged = await stage.StepAsync("Triage", input);
            if (triaged.TryGetProperty("refusal", out var refusal))
                return ("refusal", NamesWhatIsWrong().IsMatch(refusal.GetProperty("message").GetString()!) ? null : $"refused without a word on what is wrong: {refusal} for {mutation}");
            if (triaged.GetRawText().Length > MostBytesOfState) return ("verdict", $"a document of {triaged.GetRawText().Length} bytes for {mutation}");
            var verdict = await stage.StepAsync("Classify", triaged);
            return ("verdict", verdict.GetProperty("headline").GetString() is { Length: > 10 and < 1024 } && verdict.GetProperty("category").GetString() is not null ? null : $"no clean verdict: {verdict} for {mutation}");
        }
        catch (Exception e) when (e is InvalidStepRequest or AwsCallException)
        {
            return ("failed", $"{e.GetType().Name}: {e.Message} for {mutation}");
        }
        catch (Exception e)
        {
            return ("crash", $"{e.GetType().Name}: {e} for {mutation}");
        }
    }

    // A field with what was expected of it, or the forms that are accepted.
    [GeneratedRegex(@"^(?:[\w.\[\]() -]{1,300}|the document): (?:expected .+, found |ECS cannot read |there is no |cluster ""[^""]*"" has no |neither )|Accepted forms:", RegexOptions.Singleline)]
    private static partial Regex NamesWhatIsWrong();
}
