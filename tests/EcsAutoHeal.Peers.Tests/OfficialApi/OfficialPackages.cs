using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>The official packages as a compiler sees them: declarations made from the lists, since no feed of ours has the packages.</summary>
internal static class OfficialPackages
{
    /// <summary>The one official service package that our feed has.</summary>
    internal const string SystemsManager = "AWSSDK.SimpleSystemsManagement";

    /// <summary>The official service package that both flavours use.</summary>
    internal const string DynamoDb = "AWSSDK.DynamoDBv2";

    private const string LambdaCore = "Amazon.Lambda.Core";

    /// <summary>What the test project itself was compiled against, as MSBuild resolved it: <c>reference</c>, <c>analyzer</c> and <c>official</c> lines.</summary>
    private static readonly ILookup<string, string> s_resolved = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "OfficialApi", "references.txt"))
        .Select(line => line.Split(' ', 2))
        .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>The framework and AWSSDK.Core, which are the real ones in both flavours. Of its extensions newer ones are packages.</summary>
    internal static IReadOnlyList<MetadataReference> Framework { get; } =
    [
        .. References(path => path.Contains(".App.Ref", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)),
        Reference("AWSSDK.Core.dll"),
    ];

    internal static string SystemsManagerPath { get; } = s_resolved["official"].Single();

    /// <summary>The source generators of the framework and of its logging, by which the projects are built too.</summary>
    internal static IReadOnlyList<string> FrameworkGeneratorPaths { get; } =
        [.. s_resolved["analyzer"].Where(path => path.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal) || path.EndsWith("Microsoft.Extensions.Logging.Generators.dll", StringComparison.Ordinal))];

    /// <summary>A reference of the test project by its file name.</summary>
    internal static MetadataReference Reference(string file) => References(path => Path.GetFileName(path) == file).Single();

    /// <summary>Declarations of what the lists say, by package.</summary>
    internal static IReadOnlyDictionary<string, CSharpCompilation> Declared { get; } = ApiList.All
        // The packages of Lambda need this one.
        .OrderByDescending(list => list.Package == LambdaCore)
        .Aggregate(new Dictionary<string, CSharpCompilation>(), (declared, list) => new(declared) { [list.Package] = Declare(list, declared.GetValueOrDefault(LambdaCore)) });

    /// <summary>Declarations of what a list says.</summary>
    internal static CSharpCompilation Declare(ApiList list, CSharpCompilation? lambdaCore = null) => CSharpCompilation.Create(
        list.Package,
        [CSharpSyntaxTree.ParseText(list.Source(), path: list.Package)],
        lambdaCore is null ? Framework : [.. Framework, lambdaCore.ToMetadataReference()],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static IEnumerable<MetadataReference> References(Func<string, bool> wanted) =>
        s_resolved["reference"].Where(wanted).Select(path => MetadataReference.CreateFromFile(path));
}
