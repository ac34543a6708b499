using System.Text;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>
/// What an official package shows, a fact a line, as the folder Lists has it: <c>namespace</c>, types, members indented below.
/// docs/decisions/0002-aws-packages.md says how the lists are made and renewed.
/// </summary>
/// <param name="Package">The package's name.</param>
/// <param name="Origin">How the list was made and from what.</param>
/// <param name="Types">The types.</param>
internal sealed record ApiList(string Package, string Origin, IReadOnlyList<ListedType> Types)
{
    private const string Indent = "    ";

    internal static IReadOnlyList<ApiList> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests", "EcsAutoHeal.Peers.Tests", "OfficialApi", "Lists"), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(path => Read(File.ReadAllText(path))),
    ];

    internal static ApiList Of(string package) => All.Single(list => list.Package == package);

    internal static ApiList Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var types = new List<(string Namespace, string Head, List<string> Members)>();
        var space = "";
        foreach (var line in lines.Skip(2))
            if (line.StartsWith("namespace ", StringComparison.Ordinal)) space = line["namespace ".Length..];
            else if (line.StartsWith(Indent, StringComparison.Ordinal)) types[^1].Members.Add(line[Indent.Length..]);
            else types.Add((space, line, []));
        return new(lines[0]["package ".Length..], lines[1], [.. types.Select(t => new ListedType(t.Namespace, t.Head, t.Members))]);
    }

    /// <summary>Every fact, as <c>Amazon.ECS.Model.Task: DateTime? StartedAt { get; set; }</c>.</summary>
    internal IEnumerable<string> Facts() => Types.SelectMany(type => type.Members.Prepend(type.Head), (type, fact) => $"{type.Namespace}.{type.Name}: {fact}");

    /// <summary>The same list without a member: a fault to be planted.</summary>
    internal ApiList Without(string type, string member) => this with
    {
        Types = [.. Types.Select(t => t.Name == type ? t with { Members = [.. t.Members.Where(m => !m.Contains($" {member} ", StringComparison.Ordinal) && !m.Contains($" {member}(", StringComparison.Ordinal))] } : t)],
    };

    /// <summary>Declarations in C#: what a compiler needs to know of the package.</summary>
    internal string Source()
    {
        var source = new StringBuilder();
        string[] outside =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Net", "System.Text.Json", "System.Text.Json.Serialization",
            "System.Threading", "System.Threading.Tasks", "Amazon", "Amazon.Runtime", "Amazon.Runtime.Endpoints",
        ];
        foreach (var used in outside.Concat(Types.Select(t => t.Namespace)).Distinct()) source.Append("using ").Append(used).AppendLine(";");
        foreach (var type in Types) type.WriteTo(source);
        return source.ToString();
    }
}
