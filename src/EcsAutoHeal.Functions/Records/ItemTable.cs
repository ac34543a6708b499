using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Records;

/// <summary>
/// The table that the records stand in. Two operations and two conditions: a whole item is read as it is now, and written over the version that
/// was read, or where there was none. AWS source: DynamoDB, GetItem and PutItem.
/// </summary>
internal sealed class ItemTable(StepContext context)
{
    /// <summary>The name of the key.</summary>
    internal const string KeyName = "pk";

    private const string VersionName = "version";
    private const string BodyName = "body";
    private const string TimeToLiveName = "ttl";

    private string Name => context.Settings.IncidentTable ?? throw new InvalidOperationException("INCIDENT_TABLE: expected the name of the table, found nothing.");

    /// <exception cref="RecordUnreadable">The item is of a later form, or none of ours.</exception>
    public async Task<Stored<T>> ReadAsync<T>(string key, JsonTypeInfo<T> shape, CancellationToken cancel) where T : class
    {
        var request = new GetItemRequest { TableName = Name, Key = new() { [KeyName] = new() { S = key } }, ConsistentRead = true };
        var reply = await AwsCall.Of("dynamodb:GetItem", () => context.Aws.DynamoDb.GetItemAsync(request, cancel));
        return reply.Item is { Count: > 0 } item ? Read(key, item, shape) : new(key, null, 0);
    }

    /// <summary>Writes over what was read.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="body">What it holds from now on.</param>
    /// <param name="shape">How that is written.</param>
    /// <param name="keptUntil">From then on DynamoDB may remove it; it does so late, so nobody goes by its absence.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What was written; null where somebody else has written meanwhile.</returns>
    public async Task<Stored<T>?> PutAsync<T>(Stored<T> read, T body, JsonTypeInfo<T> shape, DateTimeOffset keptUntil, CancellationToken cancel) where T : class
    {
        var (text, version) = (WrittenJson.Text(body, shape), read.Version + 1);
        var request = new PutItemRequest
        {
            TableName = Name,
            Item = new()
            {
                [KeyName] = new() { S = read.Key },
                [VersionName] = Number(version),
                [BodyName] = new() { S = text },
                [TimeToLiveName] = Number(keptUntil.ToUnixTimeSeconds()),
            },
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        if (read.Version == 0)
        {
            request.ConditionExpression = $"attribute_not_exists({KeyName})";
        }
        else
        {
            request.ConditionExpression = "#v = :v";
            request.ExpressionAttributeNames = new() { ["#v"] = VersionName };
            request.ExpressionAttributeValues = new() { [":v"] = Number(read.Version) };
        }
        try
        {
            await AwsCall.Of("dynamodb:PutItem", () => context.Aws.DynamoDb.PutItemAsync(request, cancel));
        }
        catch (AwsRefused e) when (e.InnerException is ConditionalCheckFailedException refused)
        {
            // An earlier sending of this very write may have had its effect, and its reply was lost.
            if (refused.Item is not { } old || VersionOf(old) != version || old.GetValueOrDefault(BodyName)?.S != text) return null;
        }
        return new(read.Key, body, version);
    }

    private static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private static long? VersionOf(Dictionary<string, AttributeValue> item) =>
        long.TryParse(item.GetValueOrDefault(VersionName)?.N, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>An item as it stands in the table.</summary>
    /// <exception cref="RecordUnreadable">The item is of a later form, or none of ours.</exception>
    internal static Stored<T> Read<T>(string key, Dictionary<string, AttributeValue> item, JsonTypeInfo<T> shape) where T : class
    {
        if (VersionOf(item) is not { } version || item.GetValueOrDefault(BodyName)?.S is not { } text) throw new RecordUnreadable($"{key}: expected a record of EcsAutoHeal with {VersionName} and {BodyName}, found none.");
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.TryGetProperty("format", out var format) && format.TryGetInt32(out var form) && form > IncidentRecord.CurrentFormat)
                throw new RecordUnreadable($"{key}: expected a record of the form {IncidentRecord.CurrentFormat} or earlier, found {form}: a later version of EcsAutoHeal has written it.");
            return new(key, json.RootElement.Deserialize(shape) ?? throw new RecordUnreadable($"{key}: expected a record, found null."), version);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new RecordUnreadable($"{key}: expected a record of EcsAutoHeal; {e.Message}");
        }
    }
}
