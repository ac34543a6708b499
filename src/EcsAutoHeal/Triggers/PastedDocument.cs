using System.Text.Json;
using EcsAutoHeal.Json;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// A document of AWS that holds tasks or services somewhere: DescribeTasks, StopTask, RunTask, DescribeServices, the task
/// metadata endpoint, an execution's history or status change. Whoever pastes one wants to know about what is in it.
/// </summary>
internal static class PastedDocument
{
    private const int MaxDepth = 12;

    public static (Trigger, Clue)? Read(JsonField document)
    {
        var trigger = new Trigger { Kind = TriggerKind.Document, Routes = ["a pasted document"], Heal = HealMode.Never };
        var (tasks, services) = (new List<EcsTask>(), new List<JsonField>());
        Search(document, tasks, services, 0);
        if (tasks.Count > 0)
        {
            // One task may stand in a history several times: the newest state counts.
            var distinct = tasks.GroupBy(t => t.TaskArn).Select(g => g.OrderBy(t => t.Version ?? 0).Last()).ToArray();
            return (trigger, Envelope.ClueOf(distinct, document) with { DeathCount = null });
        }
        if (services.Count == 0) return FirstTaskArn(document, 0) is { } named ? (trigger, ClueOf(named, document)) : null;
        var service = services[0];
        var arn = service["serviceArn"].RequiredText("the service's ARN");
        return (trigger, new Clue
        {
            Cluster = service["clusterArn"].Text() ?? "default",
            Service = service["serviceName"].Text() ?? ArnNames.Last(arn),
            Account = ArnNames.Part(arn, 4),
            Region = ArnNames.Part(arn, 3),
        });
    }

    private static void Search(JsonField place, List<EcsTask> tasks, List<JsonField> services, int depth)
    {
        if (depth > MaxDepth || place.Element is not { } element) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when TaskMetadataReader.Fits(place):
                tasks.Add(TaskMetadataReader.Read(place));
                break;
            case JsonValueKind.Object when place["taskArn"].IsPresent && place["containers"].IsPresent:
                tasks.Add(EcsTaskReader.Read(place, anyArn: true));
                break;
            case JsonValueKind.Object when place["serviceArn"].IsPresent:
                services.Add(place);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Search(place[property.Name], tasks, services, depth + 1);
                break;
            case JsonValueKind.Array:
                foreach (var item in place.Items()) Search(item, tasks, services, depth + 1);
                break;
            case JsonValueKind.String when element.GetString()!.TrimStart() is ['{' or '[', ..] text && Parsed(text) is { } inner:
                Search(new(inner, place.Path), tasks, services, depth + 1);
                break;
        }
    }

    /// <summary>Some documents only name a task: a container's metadata, the agent's introspection. Then it is looked up.</summary>
    private static TaskArn? FirstTaskArn(JsonField place, int depth) => depth > MaxDepth || place.Element is not { } element ? null : element.ValueKind switch
    {
        JsonValueKind.String => TaskArn.TryParse(element.GetString(), out var arn) ? arn : null,
        JsonValueKind.Object => element.EnumerateObject().Select(p => FirstTaskArn(place[p.Name], depth + 1)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => place.Items().Select(item => FirstTaskArn(item, depth + 1)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static Clue ClueOf(TaskArn task, JsonField document) => new()
    {
        Cluster = task.Cluster ?? document["Cluster"].Text() ?? document["Labels"]["com.amazonaws.ecs.cluster"].Text() ?? "default",
        Task = task.Value,
        Account = task.Account,
        Region = task.Region,
    };

    /// <summary>Step Functions keeps a task's JSON as a text inside its own documents.</summary>
    private static JsonElement? Parsed(string text)
    {
        try
        {
            return WellFormedText.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
