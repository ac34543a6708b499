namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>The flavour with the official packages, which our feed cannot restore, would compile.</summary>
public sealed class NugetFlavourTests(NugetFlavourTests.Flavour flavour) : IClassFixture<NugetFlavourTests.Flavour>
{
    private static readonly Witness s_witness = new("nuget-flavour", "the sources compiled as AwsPackages=nuget against the official v4 API list");

    [Fact]
    public void The_functions_compile_against_the_official_packages()
    {
        s_witness.Compared("files of the functions", flavour.Functions.SourcePaths.Count);
        s_witness.ShouldAgree(NugetFlavour.Problems(flavour.CompiledFunctions(ApiList.All)));
    }

    [Fact]
    public void The_local_AWS_compiles_against_the_official_packages()
    {
        s_witness.Compared("files of the local AWS", flavour.Local.SourcePaths.Count);
        s_witness.ShouldAgree(NugetFlavour.Problems(flavour.CompiledLocal(ApiList.All)));
    }

    [Fact]
    public void Every_package_of_the_flavour_has_a_central_version() =>
        flavour.Functions.PackageReferences.Except(flavour.Functions.PackageVersions).ShouldBeEmpty();

    [Fact]
    public void Our_slim_types_are_no_part_of_the_flavour() =>
        flavour.Functions.ProjectReferences.Concat(flavour.Local.ProjectReferences).ShouldNotContain("EcsAutoHeal.Aws");

    [Theory]
    [InlineData("AWSSDK.ECS", "Task", "StoppedReason", "'Task' does not contain a definition for 'StoppedReason'")]
    [InlineData("AWSSDK.CloudWatchLogs", "GetLogEventsRequest", "StartFromHead", "'GetLogEventsRequest' does not contain a definition for 'StartFromHead'")]
    [InlineData("Amazon.Lambda.Core", "ILambdaContext", "RemainingTime", "'ILambdaContext' does not contain a definition for 'RemainingTime'")]
    public void A_member_that_the_sources_use_and_the_official_package_lacks_is_found(string package, string type, string member, string problem) =>
        NugetFlavour.Problems(flavour.CompiledFunctions([.. ApiList.All.Where(list => list.Package != package), ApiList.Of(package).Without(type, member)]))
            .ShouldContain(found => found.Contains(problem, StringComparison.Ordinal));

    /// <summary>The projects, evaluated once for all tests.</summary>
    public sealed class Flavour
    {
        internal ProjectEvaluation Functions { get; } = ProjectEvaluation.Of("EcsAutoHeal.Functions");

        internal ProjectEvaluation Local { get; } = ProjectEvaluation.Of("EcsAutoHeal.Local");

        internal Microsoft.CodeAnalysis.Compilation CompiledFunctions(IEnumerable<ApiList> lists) =>
            NugetFlavour.Compile(Functions, [OfficialPackages.Reference("EcsAutoHeal.dll"), .. NugetFlavour.Packages(lists)]);

        internal Microsoft.CodeAnalysis.Compilation CompiledLocal(IEnumerable<ApiList> lists) =>
            NugetFlavour.Compile(Local,
            [
                OfficialPackages.Reference("EcsAutoHeal.dll"), OfficialPackages.Reference("YamlDotNet.dll"),
                CompiledFunctions(lists).ToMetadataReference(), .. NugetFlavour.Packages(lists),
            ]);
    }
}
