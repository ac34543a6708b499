using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>The real aws CLI, for one command after another in one process: aws-cli.py.</summary>
public sealed class AwsCli : IDisposable
{
    private Process? _process;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">What stands behind <c>aws</c>.</param>
    /// <param name="pause">Called where a waiter pauses between two looks, with the seconds; null where no command should pause.</param>
    internal async Task<CliAnswer> RunAsync(IReadOnlyList<string> arguments, Func<double, Task>? pause = null)
    {
        // Started with the first command: without the tool the tests are skipped.
        _process ??= Start();
        await SayAsync(JsonSerializer.Serialize(arguments));
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"aws-cli.py has ended: {await _process.StandardError.ReadToEndAsync()}");
            var message = JsonNode.Parse(line)!;
            if (message["pause"] is not { } seconds) return message.Deserialize<CliAnswer>(JsonSerializerOptions.Web)!;
            if (pause is null) throw new InvalidOperationException($"aws {string.Join(' ', arguments)} waits for something that is not so.");
            await pause(seconds.GetValue<double>());
            await SayAsync("go on");
        }
    }

    public void Dispose()
    {
        // It ends with its input.
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }

    private static Process Start()
    {
        var start = PeerTool.Botocore.StartInfo(Path.Combine(AppContext.BaseDirectory, "Cli", "aws-cli.py"));
        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }

    private async Task SayAsync(string line)
    {
        await _process!.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }
}

/// <summary>How a command of the CLI ended, and what it wrote.</summary>
internal sealed record CliAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The output, which must be JSON of a command that went well.</summary>
    internal JsonNode Json => ExitCode == 0 && JsonNode.Parse(Output) is { } json ? json : throw new InvalidOperationException($"{ExitCode}: {Output}{Errors}");
}

/// <summary>The tests that share one process of the CLI.</summary>
[CollectionDefinition(nameof(AwsCli))]
public sealed class AwsCliGroup : ICollectionFixture<AwsCli>;
