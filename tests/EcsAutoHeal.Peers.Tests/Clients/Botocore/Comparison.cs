using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>What our client reads of a reply against what botocore reads of the same bytes.</summary>
/// <param name="tolerated">Members that may differ as the peer is wrong; null for none.</param>
internal sealed class Comparison(ToleratedDifferences? tolerated = null)
{
    private readonly List<string> differences = [];
    private readonly HashSet<string> members = new(StringComparer.Ordinal);

    internal IReadOnlyList<string> Differences => differences;

    /// <summary>The members that had a value on both sides, without the index in a list.</summary>
    internal IReadOnlySet<string> Members => members;

    /// <summary>Compares a request and a reply of ours with what botocore sends and reads.</summary>
    /// <param name="request">Our request.</param>
    /// <param name="reply">What our client made of the reply.</param>
    /// <param name="answer">What botocore said of both.</param>
    /// <param name="tolerated">Members that may differ as the peer is wrong; null for none.</param>
    internal static Comparison Of(object? request, object? reply, JsonNode answer, ToleratedDifferences? tolerated = null)
    {
        var comparison = new Comparison(tolerated);
        if (answer["refused"] is { } why)
        {
            comparison.differences.Add($"botocore does not send {Botocore.Members.SetOf(request)?.ToJsonString()}: {why}");
            return comparison;
        }
        foreach (var (name, theirs) in answer["theirs"]!.AsObject())
            if (!JsonNode.DeepEquals(answer["ours"]![name], theirs)) comparison.differences.Add($"{name} of the request: we send {Text(answer["ours"]![name])}, botocore {Text(theirs)}");
        comparison.Compare("", Botocore.Members.Of(reply), answer["reply"]);
        return comparison;
    }

    /// <summary>Compares our signature with the one that botocore gives the same request.</summary>
    internal void CompareSignature(string ours, string theirs)
    {
        if (ours != theirs) differences.Add($"signature: ours is {ours}, botocore's {theirs}");
    }

    /// <summary>Compares what both read of a member.</summary>
    /// <param name="path">Where we are, as in <c>Tasks[].Containers[].Name</c>.</param>
    /// <param name="ours">Every member of our type, null where we read none.</param>
    /// <param name="theirs">What botocore read, or null.</param>
    internal void Compare(string path, JsonNode? ours, JsonNode? theirs)
    {
        if (ours is null || theirs is null)
        {
            if (ours is not null || theirs is not null) differences.Add($"{path}: we read {Text(ours)}, botocore {Text(theirs)}");
            return;
        }
        switch (ours, theirs)
        {
            case (JsonObject our, JsonObject their):
                foreach (var (name, value) in our) Compare(path.Length == 0 ? name : $"{path}.{name}", value, their[name]);
                break;
            case (JsonArray our, JsonArray their):
                if (our.Count != their.Count) differences.Add($"{path}: we read {our.Count} of them, botocore {their.Count}");
                foreach (var (one, other) in our.Zip(their)) Compare($"{path}[]", one, other);
                break;
            default:
                if (!Same(ours, theirs) && tolerated?.Tolerates(path, ours, theirs) != true) differences.Add($"{path}: we read {Text(ours)}, botocore {Text(theirs)}");
                break;
        }
        if (path.Length > 0) members.Add(path);
    }

    private static bool Same(JsonNode ours, JsonNode theirs) => (ours.GetValueKind(), theirs.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(ours) == Number(theirs),
        // CloudWatch Logs: botocore leaves the milliseconds as they are, the SDK for .NET shows the time.
        (JsonValueKind.String, JsonValueKind.Number) => DateTime.TryParseExact(ours.GetValue<string>(), Botocore.Members.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            && (decimal)(time - DateTime.UnixEpoch).TotalMilliseconds == Number(theirs),
        _ => JsonNode.DeepEquals(ours, theirs),
    };

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
