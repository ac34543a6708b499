using System.Text;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>A type in a list of what an official package shows.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Head">As in C#: <c>class Task</c>, <c>class AmazonECSException : AmazonServiceException</c>.</param>
/// <param name="Members">As in C#, without bodies and without <c>public</c>.</param>
internal sealed partial record ListedType(string Namespace, string Head, IReadOnlyList<string> Members)
{
    private string Attributes => Head[..^Declaration.Length];

    private string Declaration => LeadingAttributes().Replace(Head, "");

    private string Kind => KindOfType().Match(Declaration).Value.Trim();

    /// <summary>The name, with the names of the types around it: <c>SQSEvent.SQSMessage</c>.</summary>
    internal string Name => Declaration[(Kind.Length + 1)..].Split(' ', '<')[0];

    /// <summary>The values of the constants by their names.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Constants =>
        from member in Members
        where member.StartsWith("constant ", StringComparison.Ordinal)
        let parts = member.Split(' ', 4)
        select new KeyValuePair<string, string>(parts[1], parts[3].Trim('"'));

    /// <summary>The declaration in C#, with bodies that do nothing.</summary>
    internal void WriteTo(StringBuilder source)
    {
        var around = Name.Split('.')[..^1];
        var head = around.Length == 0 ? Declaration : Declaration.Replace(Name, Name.Split('.')[^1], StringComparison.Ordinal);
        source.Append("namespace ").Append(Namespace).Append(" { ");
        foreach (var outer in around) source.Append("public partial class ").Append(outer).Append(" { ");
        source.Append(Attributes).Append("public ").Append(Kind == "enum" ? head : head.Replace(Kind, Partial, StringComparison.Ordinal)).AppendLine(" {");
        foreach (var member in Members) source.AppendLine(Declared(member));
        source.AppendLine(string.Concat(Enumerable.Repeat('}', around.Length + 2)));
    }

    private string Partial => Kind.Insert(Kind.LastIndexOf(' ') + 1, "partial ");

    private string Declared(string member)
    {
        if (Kind == "enum") return member["member ".Length..] + ",";
        if (member.StartsWith("constant ", StringComparison.Ordinal)) return $"public static readonly {Name} {member.Split(' ')[1]} = null;";
        var attributes = LeadingAttributes().Match(member).Value;
        var declaration = member[attributes.Length..];
        if (Kind == "interface") return attributes + declaration + (declaration.EndsWith('}') ? "" : ";");
        return $"{attributes}public {declaration}{(declaration.EndsWith('}') ? "" : " => throw null;")}";
    }

    [GeneratedRegex(@"^(\[[^\]]+\] )*")]
    private static partial Regex LeadingAttributes();

    [GeneratedRegex("^(abstract class|class|interface|enum) ")]
    private static partial Regex KindOfType();
}
