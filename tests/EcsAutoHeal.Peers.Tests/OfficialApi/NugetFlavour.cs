using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>
/// The projects compiled as <c>-p:AwsPackages=nuget</c> would: the same sources, usings, warnings and source generators of the
/// framework, against AWSSDK.Core, AWSSDK.DynamoDBv2 and AWSSDK.SimpleSystemsManagement themselves and declarations of the other
/// official packages. Not compiled: what Amazon.Lambda.Annotations generates, Main above all, so the program is a library here.
/// Analyzers do not run.
/// </summary>
internal static class NugetFlavour
{
    private static readonly IReadOnlyList<ISourceGenerator> s_generators =
        [.. OfficialPackages.FrameworkGeneratorPaths.SelectMany(path => new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp))];

    /// <summary>The official packages that are asked for; from lists, but those that there are.</summary>
    /// <param name="packages">Their names. Others are not AWS's.</param>
    /// <param name="instead">Lists in the place of those with the same package.</param>
    internal static IReadOnlyList<MetadataReference> Packages(IEnumerable<string> packages, params IEnumerable<ApiList> instead)
    {
        var declared = OfficialPackages.Declared.ToDictionary();
        foreach (var list in instead) declared[list.Package] = OfficialPackages.Declare(list);
        return
        [
            .. from package in packages
               where package == OfficialPackages.DynamoDb || declared.ContainsKey(package)
               select package switch
               {
                   OfficialPackages.DynamoDb => OfficialPackages.Reference(OfficialPackages.DynamoDb + ".dll"),
                   OfficialPackages.SystemsManager => MetadataReference.CreateFromFile(OfficialPackages.SystemsManagerPath),
                   _ => declared[package].ToMetadataReference(),
               },
        ];
    }

    internal static Compilation Compile(ProjectEvaluation project, params IEnumerable<MetadataReference> references)
    {
        // Comments too are read as the build reads them, which writes a documentation file.
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols: project.DefineConstants);
        var usings = string.Join('\n', project.GlobalUsings.Select(name => $"global using global::{name};"));
        var compilation = CSharpCompilation.Create(
            project.AssemblyName,
            [CSharpSyntaxTree.ParseText(usings, options, "GlobalUsings.cs"), .. project.SourcePaths.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))],
            [.. OfficialPackages.Framework, .. references],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: project.NoWarn.Distinct().ToDictionary(code => code, _ => ReportDiagnostic.Suppress)));
        CSharpGeneratorDriver.Create(s_generators, parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var diagnostics);
        diagnostics.ShouldBeEmpty();
        return complete;
    }

    /// <summary>What the build would fail for: warnings are errors there.</summary>
    internal static IReadOnlyList<string> Problems(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString().Replace(Repository.Root, "", StringComparison.Ordinal))];

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
