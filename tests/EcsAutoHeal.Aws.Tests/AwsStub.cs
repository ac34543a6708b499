using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace EcsAutoHeal.Aws.Tests;

/// <summary>An AWS endpoint on loopback: it records each request and answers what the test said, in order; then it stays silent.</summary>
internal sealed class AwsStub : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Queue<string> _replies = new();
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AwsStub()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIDEXAMPLE", "secret");

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public List<AwsRequest> Requests { get; } = [];

    public AwsRequest Request => Requests.ShouldHaveSingleItem();

    /// <summary>Done when a request has come for which there is no reply.</summary>
    public Task Silent => _silent.Task;

    public AwsStub Replies(string body, int status = 200, params (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Status\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n");
        foreach (var (name, value) in headers.Append(("x-amzn-RequestId", "request-1")))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }
        _replies.Enqueue($"{head}\r\n{body}");
        return this;
    }

    /// <summary>The settings of a client that calls this endpoint once and signs for eu-west-1.</summary>
    public TConfig Config<TConfig>() where TConfig : ClientConfig, new() =>
        new() { ServiceURL = Url, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 };

    public void Dispose()
    {
        _stopped.Cancel();
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stopped.Token);
                var stream = connection.GetStream();
                if (await AwsRequest.ReadAsync(stream, _stopped.Token) is not { } request)
                {
                    continue;
                }
                Requests.Add(request);
                if (!_replies.TryDequeue(out var reply))
                {
                    _silent.SetResult();
                    await Task.Delay(Timeout.Infinite, _stopped.Token);
                }
                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply!), _stopped.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}

internal sealed partial record AwsRequest(string Line, Dictionary<string, string> Headers, string Body)
{
    public string Target => Headers["X-Amz-Target"];

    public string ContentType => Headers["Content-Type"];

    /// <summary>Region, service and end of the SigV4 scope: "eu-west-1/ecs/aws4_request".</summary>
    public string Scope => ScopePattern().Match(Headers["Authorization"]).Groups[1].Value;

    public static async Task<AwsRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var received = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. received]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var lines = text[..end].Split("\r\n");
                var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
                var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
                if (received.Count >= end + 4 + length)
                {
                    return new(lines[0], headers, Encoding.UTF8.GetString([.. received[(end + 4)..]]));
                }
            }
            var count = await stream.ReadAsync(buffer, cancellation);
            if (count == 0)
            {
                return null;
            }
            received.AddRange(buffer.AsSpan(0, count));
        }
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/([^,]+),.*Signature=[0-9a-f]{64}$")]
    private static partial Regex ScopePattern();
}
