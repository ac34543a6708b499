using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests;

/// <summary>moto's own server on a free port, with the Step Functions engine that parses definitions.</summary>
internal sealed partial class MotoServer : IDisposable
{
    private readonly Process process = Process.Start(PeerTool.MotoServer.StartInfo("-H", "127.0.0.1", "-p", "0"))!;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MotoServer()
    {
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal Uri Address => listening.Task.Result;

    internal static async Task<MotoServer> StartAsync()
    {
        var server = new MotoServer();
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
