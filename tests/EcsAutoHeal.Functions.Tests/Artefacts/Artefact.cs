using System.Diagnostics;
using System.IO.Compression;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>The zip that template.yaml deploys, made by <c>build/package</c> once a test run, and unpacked as Lambda does it.</summary>
public sealed class Artefact : IAsyncLifetime
{
    // More options of build/package, as in -p:Native=true.
    private static readonly string[] s_options = (Environment.GetEnvironmentVariable("ECS_AUTO_HEAL_PACKAGE") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-auto-heal-");

    /// <summary>Why there is none on this machine; empty where there is.</summary>
    internal static string WhyNone { get; } = ArtefactFactAttribute.IsLambdasMachine ? "" : "The artefact is a program for Linux on x64.";

    internal string Zip => Path.Combine(_folder.FullName, "ecs-auto-heal.zip");

    /// <summary>Where its files lie, unpacked.</summary>
    internal string Folder => Path.Combine(_folder.FullName, "task");

    internal string Bootstrap => Path.Combine(Folder, "bootstrap");

    public async Task InitializeAsync()
    {
        if (!ArtefactFactAttribute.IsLambdasMachine) return;
        await MakeAsync(Repository.Root, Zip);
        await ZipFile.ExtractToDirectoryAsync(Zip, Folder);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Makes the zip of the sources that lie in a folder.</summary>
    internal static async Task MakeAsync(string sources, string zip)
    {
        // No process may stay behind that would keep this run alive; a compiler that runs already is the business of who started it.
        var compiler = Environment.GetEnvironmentVariable("UseSharedCompilation") == "true" ? "-p:UseSharedCompilation=true" : "--disable-build-servers";
        var start = new ProcessStartInfo(Path.Combine(sources, "build", "package"), ["--output", zip, compiler, "-nodeReuse:false", .. s_options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host hands its own build's properties down to its children.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(inherited);
        using var package = Process.Start(start)!;
        var said = await Task.WhenAll(package.StandardOutput.ReadToEndAsync(), package.StandardError.ReadToEndAsync());
        await package.WaitForExitAsync();
        if (package.ExitCode != 0) throw new InvalidOperationException($"build/package ended with {package.ExitCode}:\n{string.Join('\n', said)}");
    }
}

/// <summary>The tests of the artefact: they share one.</summary>
[CollectionDefinition(Name)]
public sealed class ArtefactCollection : ICollectionFixture<Artefact>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "The artefact";
}
