using Microsoft.CodeAnalysis;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>The flavour with the official packages, which our feed cannot restore, would compile.</summary>
public sealed class NugetFlavourTests(NugetFlavourTests.Flavour flavour) : IClassFixture<NugetFlavourTests.Flavour>
{
    private static readonly Witness s_witness = new("nuget-flavour", "our sources compiled as AwsPackages=nuget against the official v4 API list");

    [Fact]
    public void The_functions_compile_against_the_official_packages()
    {
        s_witness.Compared("files of the functions", flavour.Functions.SourcePaths.Count);
        s_witness.ShouldAgree(NugetFlavour.Problems(flavour.CompiledFunctions));
    }

    [Fact]
    public void The_local_AWS_compiles_against_the_official_packages()
    {
        var compiled = NugetFlavour.Compile(flavour.Local,
        [
            OfficialPackages.Reference("EcsAutoHeal.dll"), OfficialPackages.Reference("YamlDotNet.dll"), flavour.CompiledFunctions.ToMetadataReference(),
            .. NugetFlavour.Packages(flavour.Packages),
        ]);

        s_witness.Compared("files of the local AWS", flavour.Local.SourcePaths.Count);
        s_witness.ShouldAgree(NugetFlavour.Problems(compiled));
    }

    [Fact]
    public void The_probe_compiles_against_the_official_packages()
    {
        var compiled = NugetFlavour.Compile(flavour.Probe, NugetFlavour.Packages(flavour.Probe.PackageReferences));

        flavour.Probe.ProjectReferences.ShouldBeEmpty();
        s_witness.Compared("files of the probe", flavour.Probe.SourcePaths.Count);
        s_witness.ShouldAgree(NugetFlavour.Problems(compiled));
    }

    [Fact]
    public void The_declarations_made_from_the_lists_are_whole() =>
        OfficialPackages.Declared.Values
            .SelectMany(package => package.GetDeclarationDiagnostics())
            .Where(problem => problem.Severity == DiagnosticSeverity.Error)
            .Select(problem => problem.ToString())
            .ShouldBeEmpty();

    [Fact]
    public void Every_package_of_the_flavour_has_a_central_version() =>
        flavour.Packages.Except(flavour.Local.PackageVersions).ShouldBeEmpty();

    [Fact]
    public void Every_package_of_the_flavour_that_the_sources_name_has_a_list_or_is_there() =>
        flavour.Functions.PackageReferences.Except([OfficialPackages.DynamoDb, .. ApiList.All.Select(list => list.Package)]).ShouldBe(["Amazon.Lambda.RuntimeSupport"], "only generated code uses it");

    [Fact]
    public void Our_slim_types_are_no_part_of_the_flavour() =>
        flavour.Functions.ProjectReferences.Concat(flavour.Local.ProjectReferences).ShouldNotContain("EcsAutoHeal.Aws");

    [Fact]
    public void A_member_that_the_sources_use_and_the_official_packages_lack_is_found()
    {
        var problems = string.Join('\n', NugetFlavour.Problems(flavour.CompileFunctions(
            ApiList.Of("AWSSDK.ECS").Without("Task", "StoppedReason"),
            ApiList.Of("AWSSDK.CloudWatchLogs").Without("GetLogEventsRequest", "StartFromHead"),
            ApiList.Of("AWSSDK.StepFunctions").Without("AmazonStepFunctionsClient", "StartExecutionAsync"))));

        problems.ShouldContain("'Task' does not contain a definition for 'StoppedReason'");
        problems.ShouldContain("'GetLogEventsRequest' does not contain a definition for 'StartFromHead'");
        problems.ShouldContain("'AmazonStepFunctionsClient' does not contain a definition for 'StartExecutionAsync'");
    }

    /// <summary>The projects as MSBuild evaluates them, and the functions compiled: once for all tests.</summary>
    public sealed class Flavour
    {
        private readonly Lazy<Compilation> _functions;

        /// <summary>Evaluates the projects.</summary>
        public Flavour() => _functions = new(() => CompileFunctions());

        internal ProjectEvaluation Functions { get; } = ProjectEvaluation.Of("EcsAutoHeal.Functions");

        internal ProjectEvaluation Local { get; } = ProjectEvaluation.Of("EcsAutoHeal.Local");

        internal ProjectEvaluation Probe { get; } = ProjectEvaluation.Of("EcsAutoHeal.Probe");

        /// <summary>The packages that the local AWS has, for it has the functions.</summary>
        internal IEnumerable<string> Packages => Functions.PackageReferences.Concat(Local.PackageReferences);

        internal Compilation CompiledFunctions => _functions.Value;

        internal Compilation CompileFunctions(params IEnumerable<ApiList> instead) =>
            NugetFlavour.Compile(Functions, [OfficialPackages.Reference("EcsAutoHeal.dll"), .. NugetFlavour.Packages(Functions.PackageReferences, instead)]);
    }
}
