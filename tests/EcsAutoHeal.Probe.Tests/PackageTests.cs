using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The package, and an app that knows nothing but it.</summary>
public sealed class PackageTests(PackageTests.Package package) : IClassFixture<PackageTests.Package>
{
    [Fact]
    public void It_has_a_README_documentation_and_the_slim_clients_out_of_the_apps_sight() => package.Entries(".nupkg").ShouldBe(
    [
        "README.md",
        "lib/net10.0/EcsAutoHeal.Aws.dll", "lib/net10.0/EcsAutoHeal.Probe.dll", "lib/net10.0/EcsAutoHeal.Probe.xml",
        "ref/net10.0/EcsAutoHeal.Probe.dll", "ref/net10.0/EcsAutoHeal.Probe.xml",
    ]);

    [Fact]
    public void Its_symbols_are_a_package_beside_it() => package.Entries(".snupkg").ShouldBe(["lib/net10.0/EcsAutoHeal.Aws.pdb", "lib/net10.0/EcsAutoHeal.Probe.pdb"]);

    [Fact]
    public void It_depends_on_packages_that_there_are()
    {
        using var zip = ZipFile.OpenRead(package.PathOf(".nupkg"));
        using var nuspec = zip.Entries.Single(entry => entry.Name == "EcsAutoHeal.Probe.nuspec").Open();
        var document = XDocument.Load(nuspec);

        document.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value).Order(StringComparer.Ordinal).ShouldBe(
            ["AWSSDK.Core", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options"]);
        document.Descendants().Single(e => e.Name.LocalName == "readme").Value.ShouldBe("README.md");
    }

    [Fact]
    public async Task An_app_of_three_lines_that_references_nothing_else_reports_a_dead_sidecar()
    {
        var document = TaskDocument.Running().Stopped("log_router", 137);
        using LoopbackServer metadata = new(request => new(200, request.Path == "/v4/task" ? document.Json.ToJsonString() : document["app"].ToJsonString()));
        using LoopbackServer bus = new(_ => new(200, "{}"));
        await package.BuildAppAsync();

        using var app = package.StartApp(metadata.Url, bus.Url);
        try
        {
            var url = await Package.ListeningAsync(app);
            using HttpClient http = new();
            await Until.TrueAsync(async () => await http.GetStringAsync(new Uri(url, "/health")) == "Healthy" && !bus.Requests.IsEmpty, () => "");
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }

        bus.Requests.ShouldHaveSingleItem().Body.ShouldContain("log_router");
    }

    /// <summary>The package, made once of what is built, and a folder for the app outside of the repository.</summary>
    public sealed class Package : IAsyncLifetime, IDisposable
    {
        // Of its own, or an earlier test's would be taken from where packages are kept.
        private const string Version = "0.1.0-test";

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            await DotnetAsync("pack", Repository.PathOf("src", "EcsAutoHeal.Probe"), "--no-build", "--configuration", configuration, "--output", Feed, $"-p:PackageVersion={Version}");
        }

        private string Feed => Path.Combine(_folder.FullName, "feed");

        private string App => Path.Combine(_folder.FullName, "app");

        /// <inheritdoc/>
        public Task DisposeAsync() => Task.CompletedTask;

        /// <inheritdoc/>
        public void Dispose() => _folder.Delete(recursive: true);

        /// <summary>The package, or its symbols.</summary>
        public string PathOf(string extension) => Path.Combine(Feed, $"EcsAutoHeal.Probe.{Version}{extension}");

        /// <summary>What is in it, without what belongs to every package.</summary>
        public IReadOnlyList<string> Entries(string extension)
        {
            using var zip = ZipFile.OpenRead(PathOf(extension));
            return [.. zip.Entries.Select(entry => entry.FullName).Where(name => !(name.EndsWith(".nuspec", StringComparison.Ordinal) || name.StartsWith("_rels/", StringComparison.Ordinal)
                || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml")).Order(StringComparer.Ordinal)];
        }

        /// <summary>Builds the app of the package's README, with the feeds of this machine and the package's folder.</summary>
        public async Task BuildAppAsync()
        {
            Directory.CreateDirectory(App);
            var readme = File.ReadAllText(Repository.PathOf("src", "EcsAutoHeal.Probe", "README.md"));
            var from = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + 10;
            await File.WriteAllTextAsync(Path.Combine(App, "Program.cs"), readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)]);
            await File.WriteAllTextAsync(Path.Combine(App, "App.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <UseAppHost>false</UseAppHost>
                    <NuGetAudit>false</NuGetAudit>
                    <RestorePackagesPath>{Path.Combine(_folder.FullName, "packages")}</RestorePackagesPath>
                    <RestoreFallbackFolders>{KnownPackages()}</RestoreFallbackFolders>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="EcsAutoHeal.Probe" Version="{Version}" />
                  </ItemGroup>
                </Project>
                """);
            await File.WriteAllTextAsync(Path.Combine(App, "nuget.config"), """<configuration><packageSources><add key="probe" value="../feed" /></packageSources></configuration>""");
            await DotnetAsync("build", App, "--output", Path.Combine(_folder.FullName, "built"));
        }

        internal Process StartApp(Uri metadata, Uri bus)
        {
            ProcessStartInfo start = new("dotnet", [Path.Combine(_folder.FullName, "built", "App.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, WorkingDirectory = App };
            start.Environment["ECS_CONTAINER_METADATA_URI_V4"] = new Uri(metadata, "v4").AbsoluteUri;
            start.Environment["AWS_ENDPOINT_URL"] = bus.AbsoluteUri;
            (start.Environment["AWS_ACCESS_KEY_ID"], start.Environment["AWS_SECRET_ACCESS_KEY"]) = ("testing", "testing");
            start.Environment.Remove("AWS_PROFILE");
            return Process.Start(start)!;
        }

        /// <summary>Where the app listens, as it says itself.</summary>
        internal static async Task<Uri> ListeningAsync(Process app)
        {
            const string Says = "Now listening on: ";
            while (await app.StandardOutput.ReadLineAsync() is { } line)
                if (line.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at)
                {
                    // What it says further is not kept, or it could not go on saying it.
                    _ = app.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                    return new(line[(at + Says.Length)..].Trim());
                }
            throw new InvalidOperationException("The app has ended.");
        }

        private static string KnownPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        private static async Task DotnetAsync(string command, string project, params string[] options)
        {
            // Neither a compiler nor a node that outlives the test.
            ProcessStartInfo start = new("dotnet", [command, project, "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. options]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, output);
        }
    }
}
