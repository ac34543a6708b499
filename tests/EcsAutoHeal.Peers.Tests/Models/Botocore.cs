using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The files of the machine's botocore: AWS's own models of its services, which its SDKs and its CLI are made of.</summary>
internal static class Botocore
{
    private static readonly Lazy<Task<(string Version, string Folder)>> s_place = new(FindAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<ServiceModel>>> s_models = new(StringComparer.Ordinal);

    internal static async Task<string> VersionAsync() => (await s_place.Value).Version;

    /// <summary>A service's model, the newest version of it.</summary>
    /// <param name="service">The service as the CLI names it, for example <c>stepfunctions</c>.</param>
    internal static Task<ServiceModel> ModelAsync(string service) => s_models.GetOrAdd(service, name => new(() => ReadAsync(name))).Value;

    /// <summary>The text of a file of botocore's source.</summary>
    internal static async Task<string> SourceAsync(params string[] path) => await File.ReadAllTextAsync(Path.Combine([(await s_place.Value).Folder, .. path]));

    private static async Task<ServiceModel> ReadAsync(string service)
    {
        var versions = Directory.GetDirectories(Path.Combine((await s_place.Value).Folder, "data", service));
        await using var file = File.OpenRead(Path.Combine(versions.Max(StringComparer.Ordinal)!, "service-2.json.gz"));
        await using var json = new GZipStream(file, CompressionMode.Decompress);
        return new ServiceModel((await JsonNode.ParseAsync(json))!.AsObject());
    }

    private static async Task<(string Version, string Folder)> FindAsync()
    {
        var answer = await PeerTool.Botocore.RunAsync("-c", "import botocore, os; print(botocore.__version__); print(os.path.dirname(botocore.__file__))");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return answer.Output.Split('\n', StringSplitOptions.TrimEntries) is [var version, var folder, ..] ? (version, folder) : throw new InvalidOperationException(answer.Output);
    }
}
