using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Holds the types of a client against the shapes of its service's model, member by member.</summary>
/// <param name="options">How the client reads and writes JSON.</param>
/// <param name="constants">The client's enums.</param>
/// <param name="ignored">Takes what the model has and we do not read.</param>
internal sealed class TypeComparison(JsonSerializerOptions options, IReadOnlyList<Type> constants, IgnoredMembers ignored)
{
    // What every reply of the SDK has besides the service's own members.
    private static readonly IReadOnlyList<string> s_ofEveryReply = [.. typeof(AmazonWebServiceResponse).GetProperties().Select(property => property.Name)];

    private readonly List<string> _differences = [];

    internal IReadOnlyList<string> Differences => _differences;

    /// <summary>How many members were compared.</summary>
    internal int Members { get; private set; }

    /// <summary>The enums that were compared.</summary>
    internal HashSet<Type> Enums { get; } = [];

    /// <summary>How many values of enums were compared.</summary>
    internal int Values { get; private set; }

    internal void Compare(Type type, Shape shape, bool asRequest) => Compare(type, shape, asRequest, type.Name);

    private void Compare(Type type, Shape shape, bool asRequest, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (shape.Type)
        {
            case "structure" when options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } structure:
                CompareMembers(structure, shape, asRequest, path);
                break;
            case "list" when Argument(type, typeof(List<>)) is [var item]:
                Compare(item, shape.Item, asRequest, path + "[]");
                break;
            case "map" when Argument(type, typeof(Dictionary<,>)) is [var key, var value] && key == typeof(string):
                Compare(value, shape.Value, asRequest, path + "{}");
                break;
            case "string" when type == typeof(string):
                // The SDK has texts, not constants, in lists of enums; the constants stand beside them.
                if (constants.FirstOrDefault(constant => constant.Name == shape.Name) is { } beside) CompareValues(beside, shape, path);
                break;
            case "string" when type.IsSubclassOf(typeof(ConstantClass)):
                CompareValues(type, shape, path);
                break;
            case var scalar when !IsScalar(scalar, shape, type):
                _differences.Add($"{path}: the model has a {shape.Type} ({shape.Name}), we have {type.Name}.");
                break;
        }
    }

    private void CompareMembers(JsonTypeInfo structure, Shape shape, bool asRequest, string path)
    {
        var ours = structure.Properties
            .Where(property => !(structure.Type.IsSubclassOf(typeof(AmazonWebServiceResponse)) && s_ofEveryReply.Contains(property.Name, StringComparer.OrdinalIgnoreCase)))
            .ToDictionary(property => property.Name);
        foreach (var (name, property) in ours)
        {
            Members++;
            if (shape.Members.TryGetValue(name, out var member)) Compare(property.PropertyType, member, asRequest, $"{path}.{name}");
            else _differences.Add($"{path}.{name}: the model's {shape.Name} has no such member.");
        }

        if (structure.Type.IsSubclassOf(typeof(AmazonWebServiceResponse)))
            foreach (var name in s_ofEveryReply.Where(name => shape.Members.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)))
                _differences.Add($"{path}.{name}: the service's own member would be taken for the SDK's.");
        if (asRequest)
            foreach (var name in shape.Required.Where(name => !ours.ContainsKey(name)))
                _differences.Add($"{path}.{name}: the model requires it, and we have no such member.");
        ignored.Add(shape.Name, shape.Members.Keys.Where(name => !ours.ContainsKey(name)));
    }

    private void CompareValues(Type constant, Shape shape, string path)
    {
        Enums.Add(constant);
        var ours = constant.GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.FieldType == constant).Select(field => ((ConstantClass)field.GetValue(null)!).Value).ToList();
        Values += ours.Count;
        foreach (var value in ours.Where(value => !shape.Enum.Contains(value)))
            _differences.Add($"{path}: {constant.Name} has the value {value}, the model's {shape.Name} has not.");
        ignored.AddValues(shape.Name, shape.Enum.Where(value => !ours.Contains(value)));
    }

    private bool IsScalar(string scalar, Shape shape, Type type) => scalar switch
    {
        "boolean" => type == typeof(bool),
        "integer" => type == typeof(int),
        "float" => type == typeof(float),
        "double" => type == typeof(double),
        // CloudWatch Logs has no timestamps in its model, but longs that are called so; the SDK makes times of them.
        "long" => type == typeof(long) || (type == typeof(DateTime) && shape.Name == "Timestamp" && TimeConverter() is UnixMilliseconds),
        "timestamp" => type == typeof(DateTime) && shape.TimestampFormat is null or "unixTimestamp" && TimeConverter() is UnixSeconds,
        "blob" => type == typeof(MemoryStream),
        _ => false,
    };

    private object? TimeConverter() => options.Converters.FirstOrDefault(converter => converter.CanConvert(typeof(DateTime)));

    private static Type[] Argument(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments() : [];
}
