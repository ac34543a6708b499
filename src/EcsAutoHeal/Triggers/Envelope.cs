using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>What the forms of a trigger have in common.</summary>
internal static class Envelope
{
    private const int LongestText = 256;

    public static Clue ClueOf(IReadOnlyList<EcsTask> tasks, JsonField document = default)
    {
        var first = tasks.FirstOrDefault();
        return new()
        {
            // ARNs of the old form do not name the cluster; where nothing else does, AWS itself would take it for the default one.
            Cluster = first is null ? null : first.ClusterArn ?? (TaskArn.TryParse(first.TaskArn, out var arn) ? arn.Cluster : null) ?? "default",
            Service = first?.ServiceName(),
            Account = ArnNames.Part(first?.TaskArn, 4) ?? Text(document, "account"),
            Region = ArnNames.Part(first?.TaskArn, 3) ?? Text(document, "region"),
            Tasks = tasks,
        };
    }

    /// <summary>A field of the envelope, of whatever type a foreign document gives it.</summary>
    public static string? Text(JsonField document, string name) =>
        document.IsObject && document[name].Element is { ValueKind: System.Text.Json.JsonValueKind.String } text && text.GetString() is { Length: <= LongestText } found ? found : null;
}
