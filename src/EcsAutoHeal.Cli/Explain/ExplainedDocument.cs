using System.Text;
using System.Text.Json;
using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>Documents with tasks: one, an array of them, or several one after the other, as two calls of the AWS CLI write them into one pipe.</summary>
internal static class ExplainedDocument
{
    private const string Expected = """
        Expected a document that holds tasks: the output of aws ecs describe-tasks (or stop-task, run-task), an ECS Task State Change event,
        the task metadata endpoint's /task, an execution of Step Functions, or one stop with stoppedReason and containers.
        """;

    /// <summary>Explains the tasks of the documents.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="name">What to call it in an error.</param>
    /// <exception cref="ExplainException">It cannot be read, or no task is in it.</exception>
    public static Explanation Explain(string text, string name)
    {
        var documents = Parse(text, name).SelectMany(Flatten).ToArray();
        var (tasks, definitions) = (new List<EcsTask>(), new List<TaskDefinitionFacts>());
        foreach (var (document, at) in documents.Select((d, i) => (d, i + 1)))
        {
            var place = documents.Length == 1 ? name : $"{name}, document {at}";
            try
            {
                var held = TaskDefinitionReader.Find(document);
                definitions.AddRange(held);
                tasks.AddRange(Tasks(document, place, mayHoldNone: held.Count > 0 && documents.Length > 1));
            }
            catch (MalformedDocumentException e)
            {
                throw new ExplainException($"{place}: {e.Message}");
            }
        }
        return tasks.Count > 0 ? new([.. tasks.Select(task => Explanation.Judge(task, DefinitionOf(task, definitions)))]) : throw new ExplainException($"{name}: there is no task in it.\n{Expected}");
    }

    private static List<JsonElement> Parse(string text, string name)
    {
        var documents = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read()) documents.Add(WellFormedText.Of(JsonElement.ParseValue(ref reader)));
        }
        catch (JsonException e)
        {
            throw new ExplainException($"{name}: expected JSON; {e.Message}");
        }
        return documents;
    }

    /// <summary>Tasks whose ARN was taken out before they were pasted are found one by one.</summary>
    private static IEnumerable<JsonElement> Flatten(JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Array => document.EnumerateArray(),
        JsonValueKind.Object when document.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array && tasks.EnumerateArray().Any(BareStop.Fits) =>
            tasks.EnumerateArray().Concat(document.TryGetProperty("taskDefinition", out var definition) ? [definition] : []),
        _ => [document],
    };

    private static IReadOnlyList<EcsTask> Tasks(JsonElement document, string place, bool mayHoldNone)
    {
        if (BareStop.Fits(document)) return [BareStop.Read(document)];
        var reading = TriggerReader.Read(document);
        if (reading.Clue is { Tasks.Count: > 0 } clue) return clue.Tasks;
        if (mayHoldNone) return [];
        if (document.ValueKind == JsonValueKind.Object && document.TryGetProperty("tasks", out var none) && none.ValueKind == JsonValueKind.Array && none.GetArrayLength() == 0 && reading.Clue is null)
            throw new ExplainException($"{place}: tasks: expected at least one task, found [] (ECS shows a stopped task for about an hour only).");
        // What follows the first line of a refusal are the forms that the state machine takes: it can look things up.
        var problem = reading.Refusal?.Message.Split('\n')[0] ?? (reading.Clue?.Task is { } named
            ? $"the document names the task {named}, but holds no facts of it (ECS shows a stopped task for about an hour only)."
            : $"the document tells of {(reading.Clue?.Service is { } service ? $"the service {service}" : "an alarm")}, but holds no task.");
        throw new ExplainException($"{place}: {problem}\n{Expected}");
    }

    /// <summary>A definition without an ARN, as people register it, fits any revision of its family.</summary>
    private static TaskDefinitionFacts? DefinitionOf(EcsTask task, List<TaskDefinitionFacts> definitions) => definitions.FirstOrDefault(d =>
        task.TaskDefinitionArn is null ? definitions.Count == 1
        : ArnNames.FamilyAndRevision(d.TaskDefinitionArn) is var name && (name == ArnNames.FamilyAndRevision(task.TaskDefinitionArn) || name == ArnNames.Family(task.TaskDefinitionArn)));
}
