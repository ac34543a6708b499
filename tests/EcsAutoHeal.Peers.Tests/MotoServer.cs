using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests;

/// <summary>moto's own server on a free port, with the Step Functions engine that parses definitions.</summary>
internal sealed partial class MotoServer : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> said = new();

    private MotoServer(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal Uri Address => listening.Task.Result;

    /// <summary>Whether a line comes into its log, which may be a little after the answer that it is about.</summary>
    internal async Task<bool> SaysAsync(string line)
    {
        for (var patience = 0; patience < 100 && !said.Contains(line); patience++) await Task.Delay(100);
        return said.Contains(line);
    }

    /// <summary>moto_server as it is installed, with settings that it takes only from its environment.</summary>
    internal static Task<MotoServer> StartAsync(params (string Name, string Value)[] environment)
    {
        var start = PeerTool.MotoServer.StartInfo("-H", "127.0.0.1", "-p", "0");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return StartAsync(start);
    }

    /// <summary>Starts it and waits until it listens.</summary>
    internal static async Task<MotoServer> StartAsync(ProcessStartInfo start)
    {
        var server = new MotoServer(start);
        try
        {
            using var http = new HttpClient { BaseAddress = await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(1)) };
            // By default moto keeps any text as a definition.
            using var configuration = new StringContent("""{"stepfunctions": {"execute_state_machine": true}}""");
            (await http.PostAsync("/moto-api/config", configuration)).EnsureSuccessStatusCode();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private void Heard(object sender, DataReceivedEventArgs line)
    {
        said.Enqueue(line.Data ?? "");
        if (RunningOn().Match(line.Data ?? "") is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    [GeneratedRegex(@"Running on (http://\S+)")]
    private static partial Regex RunningOn();
}
