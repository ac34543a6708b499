using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Aws;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>moto's Step Functions engine in virtual time (moto-in-virtual-time.py): one process, with the Lambda that it calls.</summary>
internal sealed partial class MotoEngine : IAsyncDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly StringBuilder _errors;
    private readonly HttpClient _http;

    private MotoEngine(System.Diagnostics.Process process, StringBuilder errors, LambdaFront lambda, Uri address)
    {
        (_process, _errors, Lambda) = (process, errors, lambda);
        _http = new HttpClient { BaseAddress = address };
    }

    internal LambdaFront Lambda { get; }

    internal static async Task<MotoEngine> StartAsync()
    {
        var lambda = await LambdaFront.StartAsync();
        var start = PeerTool.Moto.StartInfo(Path.Combine(AppContext.BaseDirectory, "Engine", "moto-in-virtual-time.py"));
        start.Environment["LAMBDA_ENDPOINT"] = lambda.Address.AbsoluteUri;
        var process = System.Diagnostics.Process.Start(start)!;
        var errors = new StringBuilder();
        // Read on: a full pipe would stop the engine.
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        if (RunningOn().Match(first ?? "") is { Success: true } match) return new MotoEngine(process, errors, lambda, new Uri(match.Groups[1].Value));
        process.Kill();
        await lambda.DisposeAsync();
        throw new InvalidOperationException($"moto did not start: {first}{errors}");
    }

    /// <summary>Forgets every machine and execution.</summary>
    internal Task ResetAsync() => SendAsync(DateTimeOffset.MinValue, "/virtual-time/reset", null);

    /// <summary>Lets every execution go on until none can before a later time.</summary>
    internal async Task<Rest> RunAsync(DateTimeOffset now)
    {
        var rest = await SendAsync(now, "/virtual-time/run", null);
        return new Rest(
            rest["due"]?.GetValue<long>() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            rest["running"]!.GetValue<int>(),
            [.. rest["appended"]!.AsArray().Select(type => type!.GetValue<string>())]);
    }

    /// <summary>Calls an operation of Step Functions.</summary>
    /// <exception cref="LocalAwsException">It was refused.</exception>
    internal Task<JsonObject> CallAsync(DateTimeOffset now, string region, string operation, JsonObject request)
    {
        var content = new StringContent(request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        content.Headers.Add("X-Amz-Target", "AWSStepFunctions." + operation);
        return SendAsync(now, "/", content, $"Credential=testing/20260101/{region}/states/aws4_request, SignedHeaders=host, Signature=none");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.Dispose();
        _http.Dispose();
        await Lambda.DisposeAsync();
    }

    private async Task<JsonObject> SendAsync(DateTimeOffset now, string path, HttpContent? content, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("X-Virtual-Now", now.UtcTicks.ToString(CultureInfo.InvariantCulture));
        if (signature is not null) request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", signature);
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 500) throw new InvalidOperationException($"moto failed: {_errors}");
        var answer = body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(body)!;
        return response.IsSuccessStatusCode
            ? answer
            : throw new LocalAwsException(answer["__type"]!.GetValue<string>().Split('#')[^1], answer["message"]?.GetValue<string>() ?? "");
    }

    [GeneratedRegex(@"Running on (http://\S+)")]
    private static partial Regex RunningOn();

    /// <summary>The engine when nothing in it can go on.</summary>
    /// <param name="Due">When something can; null when nothing waits for a time.</param>
    /// <param name="Running">The executions that have not ended.</param>
    /// <param name="Appended">The types of the events since the last rest.</param>
    internal sealed record Rest(DateTimeOffset? Due, int Running, IReadOnlyList<string> Appended);
}
