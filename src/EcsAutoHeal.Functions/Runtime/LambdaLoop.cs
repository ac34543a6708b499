using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EcsAutoHeal.Functions.Runtime;

/// <summary>
/// The Lambda Runtime API for the flavour without Amazon.Lambda.RuntimeSupport: next, invoke, response or error, and
/// init/error when the start fails. AWS source: the Lambda developer guide, "Using the Lambda runtime API".
/// </summary>
internal static class LambdaLoop
{
    // Deeper than the reader's 64: a document that a person nested is for Triage to refuse with words.
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 1000 };

    public static async Task<int> RunAsync(string api, Func<FunctionHost> start, string handler, CancellationToken stop = default)
    {
        // next blocks for as long as the sandbox is frozen.
        using var sockets = new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null };
        using var http = new HttpClient(sockets) { BaseAddress = new Uri($"http://{api}/2018-06-01/runtime/"), Timeout = Timeout.InfiniteTimeSpan };
        FunctionHost host;
        try
        {
            host = start();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await PostErrorAsync(http, "init/error", e);
            return 1;
        }
        try
        {
            while (!stop.IsCancellationRequested) await ServeOneAsync(http, host, handler, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was waiting for an invocation. One under way is answered first.
        }
        return 0;
    }

    private static async Task ServeOneAsync(HttpClient http, FunctionHost host, string handler, CancellationToken stop)
    {
        using var next = await http.GetAsync("invocation/next", HttpCompletionOption.ResponseContentRead, stop);
        next.EnsureSuccessStatusCode();
        var id = Header(next, "Lambda-Runtime-Aws-Request-Id") ?? throw new InvalidOperationException("The Runtime API named no request id.");
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", Header(next, "Lambda-Runtime-Trace-Id"));
        using var deadline = new CancellationTokenSource(Left(next));
        try
        {
            var body = await next.Content.ReadAsByteArrayAsync(deadline.Token);
            var result = await host.AnswerAsync(handler, Parsed(body), deadline.Token);
            await PostAsync(http, $"invocation/{id}/response", result, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(Evidence.Redactor.Redact(e.ToString()));
            await PostErrorAsync(http, $"invocation/{id}/error", e);
        }
    }

    private static JsonElement Parsed(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, s_deep);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new Calls.InvalidStepRequest($"the payload: expected JSON; {e.Message}");
        }
    }

    /// <summary>A little less than Lambda gives, so that the failure still gets out.</summary>
    private static TimeSpan Left(HttpResponseMessage next)
    {
        if (!long.TryParse(Header(next, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)) return Timeout.InfiniteTimeSpan;
        var left = DateTimeOffset.FromUnixTimeMilliseconds(deadline) - DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private static string? Header(HttpResponseMessage reply, string name) => reply.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static Task PostErrorAsync(HttpClient http, string path, Exception e) =>
        PostAsync(http, path, JsonSerializer.SerializeToUtf8Bytes(LambdaError.Of(e), FunctionsJson.Default.LambdaError), e.GetType().Name);

    private static async Task PostAsync(HttpClient http, string path, byte[] body, string? errorType)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (errorType is not null) request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        using var reply = await http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
    }
}
