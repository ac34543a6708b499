using System.Reflection;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Aws;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The error codes that stand in the local AWS's source, each with the service that answers with it.</summary>
internal static partial class LocalErrorCodes
{
    // Where in src/EcsAutoHeal.Local a service's errors are made. Null: for whatever service was asked.
    private static readonly (string Place, string? Service)[] s_places =
    [
        ("Aws/Ecs/", "ecs"), ("Aws/OpsItems/", "ssm"), ("Aws/Http/SsmFront", "ssm"), ("Aws/Logs/", "logs"), ("Aws/Sns/", "sns"),
        ("Aws/DynamoDb/", "dynamodb"), ("Aws/Http/DynamoFront", "dynamodb"),
        ("Aws/Http/MonitoringFront", "cloudwatch"), ("Aws/Http/StatesFront", "stepfunctions"), ("Simulation/LocalStateMachines", "stepfunctions"),
        ("Aws/Http/AwsDispatcher", null),
    ];

    /// <summary>The places that take the code from their caller: a fault of a test or scenario, and the front's own code for invalid parameters.</summary>
    internal static int GivenByTheCaller => 3;

    /// <summary>Every code that is written down, with its service.</summary>
    internal static IReadOnlyList<(string Code, string? Service, string File)> Written() =>
    [
        .. from file in Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Folder, file).Replace('\\', '/')
           where !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal)
           from Match made in Made().Matches(File.ReadAllText(file))
           select (made.Groups["code"].Value, ServiceOf(path), path),
    ];

    /// <summary>How many places of the compiled program make such an error.</summary>
    internal static int Compiled()
    {
        var constructor = typeof(LocalAwsException).GetConstructors().Single();
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return typeof(LocalAwsException).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(Any).OfType<MethodBase>())
            .Sum(method => Calls(method.GetMethodBody()?.GetILAsByteArray() ?? [], constructor.MetadataToken));
    }

    private static string Folder => Repository.PathOf("src", "EcsAutoHeal.Local");

    private static string? ServiceOf(string path) => s_places.Any(place => path.StartsWith(place.Place, StringComparison.Ordinal))
        ? s_places.First(place => path.StartsWith(place.Place, StringComparison.Ordinal)).Service
        : throw new InvalidOperationException($"Say in {nameof(LocalErrorCodes)} which service speaks in {path}.");

    // newobj and the constructor's token.
    private static int Calls(byte[] code, int token)
    {
        byte[] call = [0x73, .. BitConverter.GetBytes(token)];
        return Enumerable.Range(0, Math.Max(0, code.Length - call.Length + 1)).Count(at => code.AsSpan(at, call.Length).SequenceEqual(call));
    }

    [GeneratedRegex("""LocalAwsException(?:\s+\w+\([^)]*\)\s*=>\s*new)?\(\s*"(?<code>\w+)"\s*,""")]
    private static partial Regex Made();
}
