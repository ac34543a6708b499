using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>C# that a test makes up.</summary>
internal static class Sources
{
    internal static CSharpCompilation Compiled(string name, string source) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source)],
        OfficialPackages.Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
