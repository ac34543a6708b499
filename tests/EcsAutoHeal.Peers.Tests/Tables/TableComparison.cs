using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Clients.World;
using EcsAutoHeal.Peers.Tests.Engine;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>Holds what the local DynamoDB answered to what moto answered to the same bytes, and the client's reading of the one to its reading of the other.</summary>
internal static class TableComparison
{
    // What says when, to whom and which attempt it is, and the signature, which covers them.
    private static readonly string[] s_ofTheSending = ["Authorization", "Host", "X-Amz-Date", "amz-sdk-invocation-id"];

    internal static IReadOnlyList<string> Differences(TableAnswer ours, TableAnswer theirs) =>
    [
        .. OfRequests(ours.Passed.Request, theirs.Passed.Request),
        .. OfReplies(ours.Passed.Reply, theirs.Passed.Reply),
        .. JsonDifference.Between(ours.Read, theirs.Read).Select(difference => "the client reads " + difference),
    ];

    /// <summary>Nothing: the same client has made both.</summary>
    private static IEnumerable<string> OfRequests(SentRequest ours, SentRequest theirs)
    {
        if ((ours.Method, ours.Path) != (theirs.Method, theirs.Path)) yield return $"the request goes to {ours.Path} and to {theirs.Path}";
        if (!ours.Body.SequenceEqual(theirs.Body)) yield return "the requests have not the same bytes";
        foreach (var name in ours.Headers.Keys.Union(theirs.Headers.Keys).Except(s_ofTheSending, StringComparer.OrdinalIgnoreCase))
            if (ours.Headers.GetValueOrDefault(name) != theirs.Headers.GetValueOrDefault(name)) yield return $"the requests differ in {name}";
    }

    private static IEnumerable<string> OfReplies(Reply ours, Reply theirs)
    {
        if (ours.Status != theirs.Status) yield return $"Status: ours {ours.Status}, moto's {theirs.Status}";
        foreach (var difference in JsonDifference.Between(Header(ours, "Content-Type"), Header(theirs, "Content-Type"), "Content-Type")) yield return difference;
        // The ids are of each one's own making.
        if (ours.Headers.ContainsKey("x-amzn-RequestId") != theirs.Headers.ContainsKey("x-amzn-RequestId")) yield return "Only one has a request id.";
        foreach (var difference in JsonDifference.Between(JsonNode.Parse(ours.Body), JsonNode.Parse(theirs.Body))) yield return difference;
    }

    private static JsonValue? Header(Reply reply, string name) => reply.Headers.TryGetValue(name, out var value) ? JsonValue.Create(value) : null;
}
