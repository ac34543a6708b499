using System.Text.RegularExpressions;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Where the functions catch an error of AWS by its class.</summary>
internal static partial class CaughtErrors
{
    /// <summary>Each of these places: its file, the class, and the operations that are called in the same file.</summary>
    internal static IReadOnlyList<(string File, Type Exception, IReadOnlyList<string> Calls)> InTheFunctions() =>
    [
        .. from file in Directory.EnumerateFiles(Repository.PathOf("src", "EcsAutoHeal.Functions"), "*.cs", SearchOption.AllDirectories)
           let text = File.ReadAllText(file)
           from Match caught in Caught().Matches(text)
           select (Path.GetFileName(file), ClassOf(caught.Groups["class"].Value, text), (IReadOnlyList<string>)[.. Call().Matches(text).Select(call => call.Groups["operation"].Value)]),
    ];

    /// <summary>The operations of a service that the functions call anywhere.</summary>
    internal static IReadOnlyList<string> CallsOf(string service) =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src", "EcsAutoHeal.Functions"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Call().Matches(File.ReadAllText(file)))
            .Where(call => call.Groups["service"].Value == service).Select(call => call.Groups["operation"].Value).Distinct(),
    ];

    // Several services have an error of the same name: the file says whose it means.
    private static Type ClassOf(string name, string text) => typeof(AwsClient).Assembly.GetTypes().Concat(OfficialClient.Assembly.GetExportedTypes())
        .Single(type => type.Name == name && text.Contains($"using {type.Namespace};", StringComparison.Ordinal));

    [GeneratedRegex(@"InnerException is (?:not )?(?<class>\w+)")]
    private static partial Regex Caught();

    [GeneratedRegex("""AwsCall\.Of\("(?<service>[a-z]+):(?<operation>\w+)""")]
    private static partial Regex Call();
}
