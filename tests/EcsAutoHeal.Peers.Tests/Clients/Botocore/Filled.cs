using System.Collections;
using System.Reflection;
using Amazon.Runtime;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>Requests in which every member has a value of its own, and what members a shape has.</summary>
internal static class Filled
{
    /// <summary>A shape with a value for each of its members.</summary>
    internal static object Of(Type shape)
    {
        var count = 0;
        return Value(shape, ref count);
    }

    /// <summary>The members of a shape and of the shapes in it, as in <c>Tasks[].Containers[].Name</c>.</summary>
    internal static IEnumerable<string> PathsOf(Type shape, string above = "")
    {
        foreach (var member in Members.PropertiesOf(shape))
        {
            var path = above.Length == 0 ? member.Name : $"{above}.{member.Name}";
            yield return path;
            foreach (var inner in Inside(member.PropertyType, path)) yield return inner;
        }
    }

    private static IEnumerable<string> Inside(Type type, string path)
    {
        if (type.IsGenericType && typeof(IDictionary).IsAssignableFrom(type))
            return [$"{path}[]", $"{path}[].Key", $"{path}[].Value", .. Inside(type.GetGenericArguments()[1], $"{path}[].Value")];
        if (type.IsGenericType && typeof(IList).IsAssignableFrom(type)) return [$"{path}[]", .. Inside(type.GetGenericArguments()[0], $"{path}[]")];
        return type.IsSubclassOf(typeof(ConstantClass)) ? [] : PathsOf(type, path);
    }

    private static object Value(Type type, ref int count)
    {
        count++;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return $"\"größer\" & <{count}>";
        if (plain == typeof(bool)) return true;
        if (plain == typeof(int)) return count;
        // Whole seconds: botocore sends no more of a time.
        if (plain == typeof(DateTime)) return DateTime.UnixEpoch.AddDays(20000).AddSeconds(count);
        if (plain.IsSubclassOf(typeof(ConstantClass))) return plain.GetFields(BindingFlags.Public | BindingFlags.Static).Last().GetValue(null)!;

        var made = Activator.CreateInstance(plain)!;
        if (made is IDictionary map) map.Add($"key {count}", Value(plain.GetGenericArguments()[1], ref count));
        else if (made is IList list) for (var i = 0; i < 2; i++) list.Add(Value(plain.GetGenericArguments()[0], ref count));
        else foreach (var member in Members.PropertiesOf(plain)) member.SetValue(made, Value(member.PropertyType, ref count));
        return made;
    }
}
