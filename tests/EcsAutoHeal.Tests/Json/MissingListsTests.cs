using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Tests.Incidents;

namespace EcsAutoHeal.Tests.Json;

/// <summary>
/// A document that was begun by an earlier version lacks the lists that this one has. It is read, recorded and told all the same.
/// </summary>
public sealed class MissingListsTests
{
    private static readonly DeathDocument s_document = SomeDocument.SidecarOutOfMemory() with { Incident = SomeDocument.Opened(), Remedy = SomeDocument.Redeployed() };

    public static TheoryData<string> Lists() => [.. PathsIn(Written(), "$").Distinct()];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_that_is_not_there_is_empty(string path)
    {
        var document = Written();
        Remove(document, path);

        var read = DeathDocument.Read(JsonSerializer.SerializeToElement(document));

        Should.NotThrow(() => (SomeRecord.Draft(read), Notification.Opened(read, SomeDocument.Opened()), IncidentDescription.Of(read), Timeline.Of(read, Some.Now), Escalations.Of(read, Some.Now)));
    }

    private static JsonObject Written() => JsonSerializer.SerializeToNode(s_document, DocumentJson.Default.DeathDocument)!.AsObject();

    private static IEnumerable<string> PathsIn(JsonNode? node, string path) => node switch
    {
        JsonArray array => [path, .. array.SelectMany((item, i) => PathsIn(item, $"{path}[{i}]"))],
        JsonObject json => json.SelectMany(p => PathsIn(p.Value, $"{path}.{p.Key}")),
        _ => [],
    };

    private static void Remove(JsonObject document, string path)
    {
        var at = path.LastIndexOf('.');
        JsonNode? parent = document;
        foreach (var step in path[..at].Split('.').Skip(1))
        {
            var (name, index) = step.EndsWith(']') ? (step[..step.IndexOf('[')], int.Parse(step[(step.IndexOf('[') + 1)..^1], System.Globalization.CultureInfo.InvariantCulture)) : (step, -1);
            parent = parent![name];
            if (index >= 0) parent = parent![index];
        }
        parent!.AsObject().Remove(path[(at + 1)..]);
    }
}
