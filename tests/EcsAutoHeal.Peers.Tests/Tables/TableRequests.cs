using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>Requests as the functions make them.</summary>
internal static class TableRequests
{
    internal static GetItemRequest Get(string key) => new() { TableName = TableSide.TableName, Key = Key(key), ConsistentRead = true };

    /// <summary>A put of a whole item without a condition, as a person may make it.</summary>
    internal static PutItemRequest Put(string key, string version, string body = "{}") => new()
    {
        TableName = TableSide.TableName,
        Item = new()
        {
            ["pk"] = new() { S = key },
            ["version"] = new() { N = version },
            ["body"] = new() { S = body },
            ["ttl"] = new() { N = "1796102944" },
        },
    };

    /// <summary>A put where nothing is.</summary>
    internal static PutItemRequest Create(string key, string version, string body = "{}")
    {
        var put = Put(key, version, body);
        put.ConditionExpression = "attribute_not_exists(pk)";
        put.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        return put;
    }

    /// <summary>A put over a version.</summary>
    internal static PutItemRequest Over(string expected, string key, string version, string body = "{}")
    {
        var put = Put(key, version, body);
        put.ConditionExpression = "#v = :v";
        put.ExpressionAttributeNames = new() { ["#v"] = "version" };
        put.ExpressionAttributeValues = new() { [":v"] = new() { N = expected } };
        put.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        return put;
    }

    /// <summary>The next version over one.</summary>
    internal static PutItemRequest Next(int version, string key, string body) => Over(Text(version), key, Text(version + 1), body);

    internal static ScanRequest Scan(int? limit = null, string? after = null) => new()
    {
        TableName = TableSide.TableName,
        ConsistentRead = true,
        Limit = limit,
        ExclusiveStartKey = after is null ? null : Key(after),
    };

    private static Dictionary<string, AttributeValue> Key(string key) => new() { ["pk"] = new() { S = key } };

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
