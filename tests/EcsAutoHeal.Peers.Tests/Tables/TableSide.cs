using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>A table somewhere, called by the official client through a front that keeps what passes.</summary>
/// <param name="front">The front.</param>
internal sealed class TableSide(Front front) : IDisposable
{
    internal const string TableName = "incidents";

    /// <summary>The official client.</summary>
    internal AmazonDynamoDBClient Client { get; } = ClientAt(front.Address);

    /// <summary>A client that sends once.</summary>
    internal static AmazonDynamoDBClient ClientAt(Uri address) => new(
        new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "not checked"),
        new AmazonDynamoDBConfig { ServiceURL = address.AbsoluteUri, AuthenticationRegion = MotoWorld.Region, MaxErrorRetry = 0 });

    /// <summary>Sends a request: what passed, and what the client made of the reply.</summary>
    internal async Task<TableAnswer> SendAsync(AmazonDynamoDBRequest request)
    {
        var read = await ReadAsync(request);
        return new(front.Last, read);
    }

    public void Dispose() => Client.Dispose();

    private async Task<JsonObject> ReadAsync(AmazonDynamoDBRequest request)
    {
        try
        {
            return request switch
            {
                GetItemRequest get => new() { ["Item"] = Written((await Client.GetItemAsync(get)).Item) },
                PutItemRequest put => new() { ["Attributes"] = Written((await Client.PutItemAsync(put)).Attributes) },
                ScanRequest scan => Written(await Client.ScanAsync(scan)),
                _ => throw new ArgumentException($"No request of this kind is compared: {request.GetType().Name}."),
            };
        }
        catch (AmazonDynamoDBException refusal)
        {
            return new()
            {
                ["Exception"] = refusal.GetType().Name,
                ["Code"] = refusal.ErrorCode,
                ["Message"] = refusal.Message,
                ["Status"] = ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture),
                ["Item"] = Written((refusal as ConditionalCheckFailedException)?.Item),
            };
        }
    }

    private static JsonObject Written(ScanResponse page) => new()
    {
        ["Items"] = new JsonArray([.. page.Items.Select(Written)]),
        ["Count"] = page.Count,
        ["ScannedCount"] = page.ScannedCount,
        ["LastEvaluatedKey"] = Written(page.LastEvaluatedKey),
    };

    // A text and a number are both texts to the client: it tells them apart by the member that has a value.
    private static JsonObject? Written(Dictionary<string, AttributeValue>? item) => item is null ? null
        : new(item.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)(attribute.Value.N is { } number ? $"number {number}" : $"text {attribute.Value.S}"))));
}

/// <summary>What came of a request.</summary>
/// <param name="Passed">What passed, byte by byte.</param>
/// <param name="Read">What the official client made of it: the reply, or the exception.</param>
internal sealed record TableAnswer(Exchange Passed, JsonObject Read);
