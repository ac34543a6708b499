using System.Reflection;
using Amazon.ECS;
using Amazon.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>
/// EcsAutoHeal.Aws against the lists. Code that compiles against ours has to compile against the official types, so: a type
/// of ours is an official one of the same kind; its base is the nearest official base that ours has too; a public member of
/// ours is an official one with the same types and parameter names; a constant has the official value. What may differ:
/// ours has fewer types, members and setters, is sealed, says which references may be null (the official types do not),
/// and converts its constants from and to JSON itself.
/// </summary>
internal static class SlimAssembly
{
    private const string OwnNamespace = "EcsAutoHeal";

    /// <summary>The types of ours that claim to be official.</summary>
    internal static IReadOnlyList<INamedTypeSymbol> Types(IAssemblySymbol slim) => [.. PublicApi.Types(slim).Where(type => !IsOwn(type))];

    /// <summary>The assembly as it is built.</summary>
    internal static IAssemblySymbol Built() => Read(MetadataReference.CreateFromFile(typeof(AmazonECSClient).Assembly.Location));

    internal static IAssemblySymbol Read(MetadataReference reference) =>
        (IAssemblySymbol)CSharpCompilation.Create("ours", references: [.. OfficialPackages.Framework, reference]).GetAssemblyOrModuleSymbol(reference)!;

    /// <summary>What ours has that the official types have not, each in a sentence.</summary>
    internal static IEnumerable<string> Differences(IAssemblySymbol slim)
    {
        var official = OfficialPackages.Declared.Values.SelectMany(package => PublicApi.Types(package.Assembly)).ToDictionary(PublicApi.FullName);
        var ours = Types(slim).Select(PublicApi.FullName).ToHashSet();
        foreach (var type in Types(slim))
        {
            var name = PublicApi.FullName(type);
            if (!official.TryGetValue(name, out var same))
            {
                yield return $"{name}: the official packages have no such type.";
                continue;
            }
            if (type.TypeKind != same.TypeKind) yield return $"{name}: ours is a {type.TypeKind}, the official one a {same.TypeKind}.";
            var wantedBase = Bases(same).Select(PublicApi.FullName).FirstOrDefault(b => ours.Contains(b) || !official.ContainsKey(b));
            var ourBase = Bases(type).Where(b => !IsOwn(b)).Select(PublicApi.FullName).FirstOrDefault();
            if (ourBase != wantedBase) yield return $"{name}: ours derives from {ourBase}, the official one from {string.Join(", ", Bases(same).Select(PublicApi.FullName))}.";
            var members = AllMembers(same).ToList();
            foreach (var member in AllMembers(type).Where(m => !members.Any(o => Fits(m, o))))
                yield return $"{name}: ours has {member.FullText}, the official one {Instead(members, member)}.";
        }
    }

    /// <summary>The constants whose values differ, each in a sentence.</summary>
    internal static IEnumerable<string> ValueDifferences(IReadOnlyDictionary<string, string> slim)
    {
        var official = ApiList.All.SelectMany(list => list.Types).SelectMany(type => type.Constants, (type, constant) => ($"{type.Namespace}.{type.Name}.{constant.Key}", constant.Value)).ToDictionary();
        return from constant in slim
               where official.GetValueOrDefault(constant.Key) != constant.Value
               select $"{constant.Key}: ours is \"{constant.Value}\", the official one \"{official.GetValueOrDefault(constant.Key)}\".";
    }

    /// <summary>The values of an assembly's constants, by <c>Amazon.ECS.DesiredStatus.PENDING</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Constants(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(ConstantClass)))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(field => $"{field.DeclaringType!.FullName}.{field.Name}", field => ((ConstantClass)field.GetValue(null)!).Value);

    private static bool IsOwn(ITypeSymbol type) => type.ContainingNamespace.ToDisplayString().StartsWith(OwnNamespace, StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType) yield return above;
    }

    /// <summary>Its own members and, without their constructors, those of the bases that come from the same side.</summary>
    private static IEnumerable<ApiMember> AllMembers(INamedTypeSymbol type) => PublicApi.Members(type).Concat(
        Bases(type).Where(b => SymbolEqualityComparer.Default.Equals(b.ContainingAssembly, type.ContainingAssembly)).SelectMany(b => PublicApi.Members(b).Where(m => m.Name != b.Name)));

    private static bool Fits(ApiMember ours, ApiMember official) =>
        ours.Shape == official.Shape || ours.Shape == official.Shape.Replace(" set; ", " ", StringComparison.Ordinal);

    private static string Instead(IReadOnlyList<ApiMember> members, ApiMember member) =>
        members.Where(m => m.Name == member.Name).Select(m => m.FullText).ToList() is { Count: > 0 } same ? string.Join(" and ", same) : "has no such member";
}
