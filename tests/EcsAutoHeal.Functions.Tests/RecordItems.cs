using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>The records as they stand in the table, read and written past the functions.</summary>
internal static class RecordItems
{
    public static IncidentRecord? Incident(this LocalTable table, string key) => Read(table, $"incident#{key}", DocumentJson.Default.IncidentRecord);

    public static ServiceClaim? Claim(this LocalTable table, LocalService service) => Read(table, KeyOf(service), DocumentJson.Default.ServiceClaim);

    public static void Put(this LocalTable table, string key, IncidentRecord record) => Write(table, $"incident#{key}", JsonSerializer.Serialize(record, DocumentJson.Default.IncidentRecord));

    public static void Put(this LocalTable table, LocalService service, ServiceClaim claim) => Write(table, KeyOf(service), JsonSerializer.Serialize(claim, DocumentJson.Default.ServiceClaim));

    /// <summary>Writes an item with any body.</summary>
    public static void Write(this LocalTable table, string key, string body) => table.Set(new()
    {
        ["pk"] = new JsonObject { ["S"] = key },
        ["version"] = new JsonObject { ["N"] = (VersionOf(table, key) + 1).ToString(CultureInfo.InvariantCulture) },
        ["body"] = new JsonObject { ["S"] = body },
    });

    /// <summary>The key that a call reads or writes.</summary>
    public static string KeyOf(AwsCall call) => (call.Request["Item"] ?? call.Request["Key"])?["pk"]?["S"]?.GetValue<string>() ?? "";

    /// <summary>The version of an item; 0 where there is none.</summary>
    public static int VersionOf(LocalTable table, string key) => table.Items.TryGetValue(key, out var item) ? int.Parse(item["version"]!["N"]!.GetValue<string>(), CultureInfo.InvariantCulture) : 0;

    private static string KeyOf(LocalService service) => $"service#arn:aws:ecs:eu-central-1:123456789012:service/{service.Cluster}/{service.Name}";

    private static T? Read<T>(LocalTable table, string key, JsonTypeInfo<T> shape) where T : class =>
        table.Items.TryGetValue(key, out var item) ? JsonSerializer.Deserialize(item["body"]!["S"]!.GetValue<string>(), shape) : null;
}
