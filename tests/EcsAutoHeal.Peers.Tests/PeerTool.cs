using System.Diagnostics;

namespace EcsAutoHeal.Peers.Tests;

/// <summary>A program of somebody else's that is asked for a second opinion. Looked for on the PATH and where .ci/run installs it.</summary>
/// <param name="name">The program's name.</param>
/// <param name="install">How to get it.</param>
/// <param name="module">For Python: the module that it must be able to import.</param>
internal sealed class PeerTool(string name, string install, string? module = null)
{
    // First: the tools below are looked for as they are made.
    private static readonly IReadOnlyList<string> Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Path.Combine(Repository.Root, "artifacts", "peers", "python", "bin"),
        Path.Combine(Repository.Root, "artifacts", "peers", "node_modules", ".bin"),
    ];

    internal static PeerTool Aws { get; } = new("aws", "pip install awscli");

    internal static PeerTool MotoServer { get; } = new("moto_server", "pip install 'moto[server,stepfunctions]'");

    internal static PeerTool CfnLint { get; } = new("cfn-lint", "pip install cfn-lint");

    internal static PeerTool SamTranslator { get; } = new("python3", "pip install aws-sam-translator", "samtranslator");

    internal static PeerTool AslValidator { get; } = new("asl-validator", "npm install asl-validator@4.0.0");

    /// <summary>ECS_AUTO_HEAL_REQUIRE_PEERS=1: a tool that is missing fails the test instead of skipping it.</summary>
    internal static bool AreRequired { get; } = Environment.GetEnvironmentVariable("ECS_AUTO_HEAL_REQUIRE_PEERS") == "1";

    private readonly string? path = Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Null if the tool is there.</summary>
    internal string? WhyMissing =>
        path is null ? $"{name} is not installed ({install})."
        : module is not null && !Imports(module) ? $"{name} has no {module} ({install})."
        : null;

    internal ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo(path ?? throw new InvalidOperationException(WhyMissing), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        // Credentials of nobody: what is asked here never leaves the machine.
        start.Environment["AWS_ACCESS_KEY_ID"] = "testing";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "testing";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        return start;
    }

    private bool Imports(string wanted)
    {
        using var process = Process.Start(StartInfo("-c", $"import {wanted}"))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Runs the tool to its end.</summary>
    internal async Task<PeerAnswer> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new PeerAnswer(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a tool ended and what it said.</summary>
internal sealed record PeerAnswer(int ExitCode, string Output, string Errors);
