using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>A request, a reply or a part of one as its members and their values.</summary>
internal static class Members
{
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Every member by name, null where it has no value.</summary>
    internal static JsonNode? Of(object? value) => value switch
    {
        null => null,
        string or bool or int or long or double => JsonValue.Create(value),
        DateTime time => time.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ConstantClass constant => constant.Value,
        // As a list: unlike a member, a key that only one side has is a difference.
        IDictionary map => new JsonArray([.. map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => new JsonObject { ["Key"] = key, ["Value"] = Of(map[key]) })]),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Of)]),
        _ => Object(PropertiesOf(value.GetType()).Select(p => (p.Name, Of(p.GetValue(value))))),
    };

    /// <summary>The members of a shape: not what AWSSDK.Core adds to every request, reply and error.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type shape) =>
        shape.GetProperties().Where(p => p.DeclaringType!.Assembly is var home && (home == typeof(AwsClient).Assembly || home == typeof(Members).Assembly));

    /// <summary>Only the members that have a value: what is sent.</summary>
    internal static JsonNode? SetOf(object? value) => WithoutNull(Of(value));

    private static JsonNode? WithoutNull(JsonNode? node) => node switch
    {
        JsonObject members => Object(members.Where(m => m.Value is not null).Select(m => (m.Key, WithoutNull(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNull)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members) => new(members.Select(m => KeyValuePair.Create(m.Name, m.Value)));
}
