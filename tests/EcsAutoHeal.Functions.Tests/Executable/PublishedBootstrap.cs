using System.Diagnostics;

namespace EcsAutoHeal.Functions.Tests.Executable;

/// <summary>
/// The executable as <c>dotnet publish</c> makes it, once a test run. All of the build's output goes into a directory of its
/// own, so that it neither disturbs nor awaits a build of the same projects beside it.
/// </summary>
public sealed class PublishedBootstrap : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecs-auto-heal-");

    internal string Path => System.IO.Path.Combine(_directory.FullName, "published", OperatingSystem.IsWindows() ? "bootstrap.exe" : "bootstrap");

    public async Task InitializeAsync()
    {
        var artifacts = System.IO.Path.Combine(_directory.FullName, "artifacts");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "publish", Repository.PathOf("src", "EcsAutoHeal.Functions"),
                "--configuration", "Release", "--artifacts-path", artifacts, "--output", System.IO.Path.GetDirectoryName(Path)!,
                // The build of the solution has analysed it; and no process may stay behind that would keep this run alive.
                "-p:RunAnalyzers=false", "--disable-build-servers", "-nodeReuse:false",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host hands its own build's properties down to its children.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(inherited);
        using var publish = Process.Start(start)!;
        var said = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}:\n{string.Join('\n', said)}");
    }

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
