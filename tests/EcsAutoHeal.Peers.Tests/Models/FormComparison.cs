using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Holds an operation of the query protocol against its model: the fields of a form that a full request becomes, and the members that are looked for in the reply.</summary>
/// <param name="ignored">Takes what the model has and we neither write nor read.</param>
internal sealed partial class FormComparison(IgnoredMembers ignored)
{
    private readonly List<string> _differences = [];

    internal IReadOnlyList<string> Differences => _differences;

    internal int Members { get; private set; }

    internal void CompareRequest(ClientOperation operation, Shape input)
    {
        var leaves = new List<string>();
        var request = (AmazonWebServiceRequest)Full(operation.RequestClass, leaves)!;
        var form = operation.Marshall(request).Parameters.Where(field => field.Key is not ("Action" or "Version")).ToDictionary();
        var seen = new Dictionary<string, HashSet<string>>();
        foreach (var field in form.Keys)
        {
            Members++;
            if (!Stands(field.Split('.'), input, seen)) _differences.Add($"{operation.RequestClass.Name}: the form's field {field} is not the model's.");
        }

        foreach (var leaf in leaves.Where(leaf => !form.ContainsValue(leaf))) _differences.Add($"{operation.RequestClass.Name}: {leaf} does not stand in the form.");
        foreach (var name in input.Required.Where(name => !form.ContainsKey(name))) _differences.Add($"{operation.RequestClass.Name}.{name}: the model requires it, and the form has no such field.");
        Keep(input, seen);
    }

    internal void CompareReply(ClientOperation operation, Shape output)
    {
        var asked = new List<string>();
        var reply = operation.Read(name =>
        {
            asked.Add(name);
            return "value of " + name;
        });
        Members += asked.Count;
        foreach (var name in asked.Where(name => !output.Members.ContainsKey(name))) _differences.Add($"{operation.ResponseClass.Name}.{name}: the model's {output.Name} has no such member.");
        foreach (var property in operation.ResponseClass.GetProperties().Where(property => property.DeclaringType == operation.ResponseClass && !Equals(property.GetValue(reply), "value of " + property.Name)))
            _differences.Add($"{operation.ResponseClass.Name}.{property.Name} is not read from the member of its name.");
        ignored.Add(output.Name, output.Members.Keys.Except(asked));
    }

    // Each text in it is another one, so that it can be found in the form.
    private static object? Full(Type type, List<string> leaves)
    {
        if (type == typeof(string))
        {
            leaves.Add(string.Create(CultureInfo.InvariantCulture, $"text {leaves.Count + 1}"));
            return leaves[^1];
        }

        var instance = Activator.CreateInstance(type)!;
        if (instance is IDictionary map)
        {
            map.Add(Full(typeof(string), leaves)!, Full(type.GetGenericArguments()[1], leaves));
            return map;
        }

        foreach (var property in type.GetProperties().Where(property => property.DeclaringType == type && property.CanWrite)) property.SetValue(instance, Full(property.PropertyType, leaves));
        return instance;
    }

    /// <summary>Whether a field is one that the model's members make: MEMBER, and for a map MEMBER.entry.N.Name and MEMBER.entry.N.Value…</summary>
    private static bool Stands(string[] parts, Shape shape, Dictionary<string, HashSet<string>> seen) => (shape.Type, parts) switch
    {
        ("string", []) => true,
        ("structure", [var name, ..]) when shape.Members.TryGetValue(name, out var member) => Note(shape, name, seen) && Stands(parts[1..], member, seen),
        ("map", ["entry", var number, var part]) when Digits().IsMatch(number) => part == (shape.LocationName("key") ?? "key"),
        ("map", ["entry", var number, var part, ..]) when Digits().IsMatch(number) && part == (shape.LocationName("value") ?? "value") => Stands(parts[3..], shape.Value, seen),
        _ => false,
    };

    private static bool Note(Shape shape, string member, Dictionary<string, HashSet<string>> seen) =>
        (seen.TryGetValue(shape.Name, out var names) ? names : seen[shape.Name] = []).Add(member) || true;

    private void Keep(Shape shape, Dictionary<string, HashSet<string>> seen)
    {
        if (!seen.TryGetValue(shape.Name, out var names)) return;
        ignored.Add(shape.Name, shape.Members.Keys.Where(name => !names.Contains(name)));
        foreach (var name in names)
            if (shape.Members[name] is { Type: "map" } map) Keep(map.Value, seen);
    }

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Digits();
}
