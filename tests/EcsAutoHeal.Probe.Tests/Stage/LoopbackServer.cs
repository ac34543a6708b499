using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>A server on loopback that answers what a test says, or says nothing for ever.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<LoopbackRequest, LoopbackReply?> _answer;

    /// <param name="answer">The reply to a request; null for silence.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackReply?> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    public void Dispose()
    {
        _stopped.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            var stream = connection.GetStream();
            if (await LoopbackRequest.ReadAsync(stream, _stopped.Token) is not { } request) return;
            Requests.Enqueue(request);
            if (_answer(request) is not { } reply)
            {
                await Task.Delay(Timeout.Infinite, _stopped.Token);
                return;
            }
            var body = Encoding.UTF8.GetBytes(reply.Body);
            var head = $"HTTP/1.1 {reply.Status} Status\r\nContent-Type: application/json\r\nContent-Length: {reply.Length ?? body.Length}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stopped.Token);
            await stream.WriteAsync(body, _stopped.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the test has ended.
        }
    }
}

/// <param name="Status">The HTTP status.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Length">How much was promised; null for the truth.</param>
internal sealed record LoopbackReply(int Status, string Body, int? Length = null);

internal sealed record LoopbackRequest(string Path, string Head, string Body)
{
    public static async Task<LoopbackRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var received = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. received]);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                var head = text[..end];
                var length = head.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    .Select(line => int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
                if (received.Count >= end + 4 + length) return new(head.Split(' ')[1], head, Encoding.UTF8.GetString([.. received[(end + 4)..]]));
            }
            var count = await stream.ReadAsync(buffer, cancellation);
            if (count == 0) return null;
            received.AddRange(buffer.AsSpan(0, count));
        }
    }
}
