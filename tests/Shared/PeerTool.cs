using System.Diagnostics;

namespace EcsAutoHeal.Tests.Shared;

/// <summary>A program of somebody else's that is asked for a second opinion. Looked for on the PATH and where .ci/run installs it.</summary>
/// <param name="name">The program's name.</param>
/// <param name="install">How to get it.</param>
/// <param name="import">For Python and Node: code that ends well where the module that is needed can be loaded.</param>
internal sealed class PeerTool(string name, string install, params string[] import)
{
    // First: the tools below are looked for as they are made.
    private static readonly IReadOnlyList<string> Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Repository.PathOf("artifacts", "peers", "python", "bin"),
        Repository.PathOf("artifacts", "peers", "node_modules", ".bin"),
    ];

    internal static PeerTool Aws { get; } = new("aws", "pip install awscli");

    internal static PeerTool MotoServer { get; } = new("moto_server", "pip install 'moto[server,stepfunctions]'");

    internal static PeerTool CfnLint { get; } = new("cfn-lint", "pip install cfn-lint");

    internal static PeerTool SamTranslator { get; } = new("python3", "pip install aws-sam-translator", "-c", "import samtranslator");

    internal static PeerTool Moto { get; } = new("python3", "pip install 'moto[server,stepfunctions]'", "-c", "import moto.server");

    internal static PeerTool Botocore { get; } = new("python3", "pip install awscli", "-c", "import awscli.clidriver, botocore");

    internal static PeerTool Boto3 { get; } = new("python3", "pip install boto3", "-c", "import boto3");

    internal static PeerTool Jq { get; } = new("jq", "apt-get install jq");

    internal static PeerTool Curl { get; } = new("curl", "apt-get install curl");

    internal static PeerTool Objdump { get; } = new("objdump", "apt-get install binutils");

    internal static PeerTool AslValidator { get; } = new("asl-validator", "npm install asl-validator@4.0.0");

    internal static PeerTool IamSimulate { get; } = new("node", "npm install @cloud-copilot/iam-simulate@0.1.173", "-e", "require.resolve('@cloud-copilot/iam-simulate')");

    /// <summary>A tool by the name of its property.</summary>
    internal static PeerTool Named(string property) =>
        (PeerTool)(typeof(PeerTool).GetProperty(property, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)?.GetValue(null)
            ?? throw new ArgumentException($"There is no peer tool {property}.", nameof(property)));

    /// <summary>ECS_AUTO_HEAL_REQUIRE_PEERS=1: a tool that is missing fails the test instead of skipping it.</summary>
    internal static bool AreRequired { get; } = Environment.GetEnvironmentVariable("ECS_AUTO_HEAL_REQUIRE_PEERS") == "1";

    private readonly string? path = Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private string? whyMissing;

    /// <summary>Empty if the tool is there.</summary>
    internal string WhyMissing => whyMissing ??=
        path is null ? $"{name} is not installed ({install})."
        : import.Length > 0 && !Succeeds(import) ? $"{name} has not what is needed ({install})."
        : "";

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
        // Nor are the settings of whoever runs the tests read.
        start.Environment.Remove("AWS_PROFILE");
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file");
        // Where .ci/run installs what Node needs.
        start.Environment["NODE_PATH"] = Repository.PathOf("artifacts", "peers", "node_modules");
        return start;
    }

    private bool Succeeds(string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Runs the tool to its end.</summary>
    internal Task<PeerAnswer> RunAsync(params string[] arguments) => AskAsync("", arguments);

    /// <summary>Runs the tool to its end, with this on its standard input.</summary>
    internal async Task<PeerAnswer> AskAsync(string input, params string[] arguments)
    {
        var start = StartInfo(arguments);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new PeerAnswer(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a tool ended and what it said.</summary>
internal sealed record PeerAnswer(int ExitCode, string Output, string Errors);
