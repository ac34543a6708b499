using System.Diagnostics;
using System.Text.Json;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>What MSBuild makes of a project of ours with <c>-p:AwsPackages=nuget</c>; nothing is restored or built.</summary>
internal sealed class ProjectEvaluation
{
    private readonly JsonElement _answer;

    private ProjectEvaluation(JsonElement answer) => _answer = answer;

    internal static ProjectEvaluation Of(string project)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "msbuild", Repository.PathOf("src", project, project + ".csproj"), "-p:AwsPackages=nuget",
            "-getItem:Compile,Using,PackageReference,PackageVersion,ProjectReference", "-getProperty:AssemblyName,DefineConstants,NoWarn",
        ])
        { RedirectStandardOutput = true };
        // A node that outlives the call would hold its output.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return new(JsonElement.Parse(output));
    }

    internal string AssemblyName => Property("AssemblyName");

    internal IReadOnlyList<string> DefineConstants => Property("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries);

    internal IReadOnlyList<string> NoWarn => [.. Property("NoWarn").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(code => code.StartsWith("CS", StringComparison.Ordinal) ? code : "CS" + code)];

    /// <summary>The paths of the source files.</summary>
    internal IReadOnlyList<string> SourcePaths => [.. Items("Compile").Select(item => item.GetProperty("FullPath").GetString()!)];

    internal IReadOnlyList<string> GlobalUsings => Names("Using");

    internal IReadOnlyList<string> PackageReferences => Names("PackageReference");

    internal IReadOnlyList<string> PackageVersions => Names("PackageVersion");

    internal IReadOnlyList<string> ProjectReferences => [.. Names("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))];

    private IReadOnlyList<string> Names(string item) => [.. Items(item).Select(i => i.GetProperty("Identity").GetString()!)];

    private IEnumerable<JsonElement> Items(string name) => _answer.GetProperty("Items").GetProperty(name).EnumerateArray();

    private string Property(string name) => _answer.GetProperty("Properties").GetProperty(name).GetString()!;
}
