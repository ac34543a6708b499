using System.Text;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Reliability.Tests.Documents;

/// <summary>Breaks documents in every way that we could think of; the same seed breaks them the same way again.</summary>
internal static class Mutations
{
    private const int PlacesOfAKind = 4;
    private const int PlacesOfALargeKind = 3;
    private const int Megabyte = 1_000_000;
    private const string HalfName = " and half a letter";
    private const string Mark = "\"a place to be filled\"";

    private static readonly string s_deep = string.Concat(Enumerable.Repeat("{\"containers\":[", 100)) + string.Concat(Enumerable.Repeat("]}", 100));

    /// <summary>What comes into the place of a value: by its name, the value and the whole document.</summary>
    private static readonly (string Kind, Func<string, string, string, string> Value)[] s_values =
    [
        ("a number", (_, _, _) => "7"),
        ("a text", (_, _, _) => "\"text\""),
        ("true", (_, _, _) => "true"),
        ("null", (_, _, _) => "null"),
        ("an empty array", (_, _, _) => "[]"),
        ("an array of it", (_, value, _) => $"[{value}]"),
        ("an empty object", (_, _, _) => "{}"),
        ("an object with it", (name, value, _) => $"{{{name}:{value}}}"),
        ("a blank text", (_, _, _) => "\" \""),
        ("a fraction", (_, _, _) => "1.5"),
        ("a negative number", (_, _, _) => "-1"),
        ("a number of 400 digits", (_, _, _) => new string('9', 400)),
        ("a number that no double holds", (_, _, _) => "1e400"),
        ("half a surrogate pair", (_, _, _) => "\"cut \\ud83d\""),
        ("the other half", (_, _, _) => "\"\\udca5 cut\""),
        ("control characters", (_, _, _) => "\"a\\u0000b\\u001b[31mc\\u202ed\""),
        ("a raw control character", (_, _, _) => "\"a\u0001b\""),
        ("200 levels", (_, _, _) => s_deep),
        ("the document itself", (_, _, whole) => whole),
        ("its key twice", (name, value, _) => $"{value},{name}:[7]"),
    ];

    private static readonly (string Kind, Func<string, string> Value)[] s_largeValues =
    [
        ("a text of a megabyte", _ => $"\"{new string('x', Megabyte)}\""),
        ("10,000 of it", value => value.Length > 200 ? $"[{string.Join(',', Enumerable.Repeat("{\"name\":\"x\"}", 10_000))}]" : $"[{string.Join(',', Enumerable.Repeat(value, 10_000))}]"),
    ];

    private static readonly (string Kind, Func<string, Random, string> Text)[] s_texts =
    [
        ("cut short", (text, random) => text[..random.Next(text.Length)]),
        ("cut short", (text, random) => text[..random.Next(text.Length)]),
        ("a letter of it lost", (text, random) => text.Remove(random.Next(text.Length), 1)),
        ("bytes that are no UTF-8", (text, random) => Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(text).Select(b => random.Next(60) == 0 ? (byte)0xFF : b)])),
        ("UTF-16 taken for UTF-8", (text, _) => Encoding.UTF8.GetString([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)])),
        ("a byte order mark", (text, _) => "\uFEFF" + text),
        ("NUL at its end", (text, _) => text + "\0"),
        ("nothing of it", (_, _) => ""),
        ("blanks", (_, _) => " \n\t"),
        ("null", (_, _) => "null"),
        ("in an array", (text, _) => $"[{text}]"),
        ("as a text", (text, _) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\""),
        ("twice", (text, _) => text + text),
        ("with a comment", (text, _) => "/* pasted */" + text),
        ("in single quotes", (text, _) => text.Replace('"', '\'')),
    ];

    /// <summary>The broken documents of a whole one.</summary>
    public static IEnumerable<Mutation> Of(string document, string text, int seed)
    {
        var random = new Random(seed);
        foreach (var (kind, broken) in s_texts) yield return new(document, kind, "", broken(text, random));
        foreach (var place in Some(random, text, PlacesOfAKind)) yield return new(document, "gone", place, Broken(text, place, (holder, key) => Remove(holder, key)));
        foreach (var place in Some(random, text, PlacesOfAKind)) yield return new(document, "another case", place, Broken(text, place, Respell));
        foreach (var place in Some(random, text, PlacesOfAKind)) yield return new(document, "a name with half a surrogate pair", place, Broken(text, place, Rename).Replace(HalfName, "\\ud83d", StringComparison.Ordinal));
        foreach (var (kind, value) in s_values)
            foreach (var place in Some(random, text, PlacesOfAKind)) yield return new(document, kind, place, Filled(text, place, (name, old) => value(name, old, text)));
        foreach (var (kind, value) in s_largeValues)
            foreach (var place in Some(random, text, PlacesOfALargeKind).Concat(Places(JsonNode.Parse(text)!).Where(p => p.EndsWith("\ncontainers", StringComparison.OrdinalIgnoreCase) || p.EndsWith("eason", StringComparison.Ordinal))).Distinct())
                yield return new(document, kind, place, Filled(text, place, (_, old) => value(old)));
    }

    private static string[] Some(Random random, string text, int count)
    {
        string[] places = [.. Places(JsonNode.Parse(text)!)];
        random.Shuffle(places);
        return places[..Math.Min(count, places.Length)];
    }

    private static IEnumerable<string> Places(JsonNode node) => node switch
    {
        JsonObject holder => holder.SelectMany(field => (field.Value is null ? [] : Places(field.Value)).Prepend($"{node.GetPath()}\n{field.Key}")),
        JsonArray items => items.SelectMany((item, at) => (item is null ? [] : Places(item)).Prepend($"{node.GetPath()}\n{at}")),
        _ => [],
    };

    /// <summary>Puts a raw text, which need not be JSON, into a place.</summary>
    private static string Filled(string text, string place, Func<string, string, string> value)
    {
        var (name, old) = ("\"0\"", "");
        var marked = Broken(text, place, (holder, key) =>
        {
            if (holder is JsonObject fields) (name, old, fields[key]) = (JsonValue.Create(key).ToJsonString(), fields[key]?.ToJsonString() ?? "null", JsonNode.Parse(Mark));
            else (old, ((JsonArray)holder)[Index(key)]) = (holder[Index(key)]?.ToJsonString() ?? "null", JsonNode.Parse(Mark));
        });
        return marked.Replace(Mark, value(name, old), StringComparison.Ordinal);
    }

    private static string Broken(string text, string place, Action<JsonNode, string> change)
    {
        var root = JsonNode.Parse(text)!;
        var (path, key) = place.Split('\n') is [var p, var k] ? (p, k) : throw new ArgumentException(place);
        change(Descendants(root).First(n => n.GetPath() == path), key);
        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => (node switch
    {
        JsonObject holder => holder.Select(f => f.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Descendants).Prepend(node);

    private static void Remove(JsonNode holder, string key)
    {
        if (holder is JsonObject fields) fields.Remove(key);
        else ((JsonArray)holder).RemoveAt(Index(key));
    }

    private static void Respell(JsonNode holder, string key)
    {
        if (holder is not JsonObject fields || !fields.Remove(key, out var value)) return;
        fields[string.Concat(key.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)))] = value;
    }

    private static void Rename(JsonNode holder, string key)
    {
        if (holder is JsonObject fields && fields.Remove(key, out var value)) fields[key + HalfName] = value;
    }

    private static int Index(string key) => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
}
