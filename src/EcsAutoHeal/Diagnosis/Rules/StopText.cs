using System.Text;

namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// A reason as ECS, the agent or a person wrote it, and in a form that can be compared: consoles re-case the texts, tools wrap
/// them over lines, the documentation has typographic quotes, and some put what was said before in front.
/// </summary>
internal sealed class StopText
{
    // What tools and ECS itself glue in front of the message.
    private static readonly string[] s_prefixes = ["task failed to start:", "taskfailedtostart:", "stopped reason:", "status reason:", "stoppedreason:", "reason:", "error:", "stopped (", "stopped:"];

    private StopText(string raw, string normal) => (Raw, Normal) = (raw, normal);

    /// <summary>Word for word.</summary>
    public string Raw { get; }

    /// <summary>In small letters, on one line, with plain quotes, from where the message begins.</summary>
    public string Normal { get; }

    public static StopText? Of(string? raw) => string.IsNullOrWhiteSpace(raw) ? null : new(raw, FromMessage(Plain(raw)));

    public bool Has(string words) => Normal.Contains(words, StringComparison.Ordinal);

    public bool HasAny(params ReadOnlySpan<string> words)
    {
        foreach (var each in words)
            if (Has(each)) return true;
        return false;
    }

    public bool StartsWithAny(params ReadOnlySpan<string> words)
    {
        foreach (var each in words)
            if (Normal.StartsWith(each, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>
    /// Whether an error of this name is told. A name inside of another one is none: services have been called after the error
    /// that they once had.
    /// </summary>
    /// <param name="name">In small letters.</param>
    public bool IsNamed(string name)
    {
        for (var at = Normal.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Normal.IndexOf(name, at + 1, StringComparison.Ordinal))
            if ((at == 0 || Normal[at - 1] is ' ' or ':' or '(' or '"' or '\'' or '[') && (at + name.Length == Normal.Length || Normal[at + name.Length] is ' ' or ':' or ')' or '.' or ',' or '"' or ']'))
                return true;
        return false;
    }

    public bool IsNamedAny(params ReadOnlySpan<string> names)
    {
        foreach (var each in names)
            if (IsNamed(each)) return true;
        return false;
    }

    private static string Plain(string raw)
    {
        var plain = new StringBuilder(raw.Length);
        foreach (var character in raw)
        {
            var next = character switch { '’' or '‘' or '`' => '\'', '“' or '”' => '"', _ when char.IsWhiteSpace(character) => ' ', _ => char.ToLowerInvariant(character) };
            if (next != ' ' || (plain.Length > 0 && plain[^1] != ' ')) plain.Append(next);
        }
        return plain.ToString().TrimEnd();
    }

    private static string FromMessage(string text)
    {
        // A service event begins with the service's name, which may hold any words.
        if (text.StartsWith("(service ", StringComparison.Ordinal) && text.IndexOf(") ", StringComparison.Ordinal) is > 0 and var end) text = text[(end + 2)..];
        while (s_prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length) is { } found) text = text[found.Length..].TrimStart();
        return text;
    }
}
