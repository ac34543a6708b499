using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Storm;

/// <summary>What Intake takes for one batch, with a Step Functions that answers at once: the median of some invocations of a warm function.</summary>
internal sealed record IntakeCost(int Messages, int PayloadBytes, TimeSpan Time, long Allocated, long PeakHeap)
{
    private const int Times = 5;

    // In a body, which is a text in JSON, a quotation mark takes two bytes, not six.
    private static readonly JsonSerializerOptions s_asLambda = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IntakeCost> OfAsync(JsonElement batch, DeploymentTemplate template)
    {
        var environment = template.Functions.Single(f => f.Handler == "Intake").Environment;
        var host = new FunctionHost(environment, LocalFunctions.ConnectionTo(new("http://local.invalid/"), "eu-central-1", "Intake") with { Http = new Answering() }, TimeProvider.System);
        var payload = JsonSerializer.SerializeToUtf8Bytes(batch, s_asLambda);
        var runs = new List<(TimeSpan Time, long Allocated, long Peak)>();
        for (var i = 0; i < Times; i++)
        {
            GC.Collect();
            var (before, allocated) = (GC.GetTotalMemory(true), GC.GetTotalAllocatedBytes(true));
            using var done = new CancellationTokenSource();
            var peak = Task.Run(() => Peak(done.Token));
            var watch = Stopwatch.StartNew();
            // As the runtime hands it over: the text is read once more.
            using (var document = JsonDocument.Parse(payload)) await host.AnswerAsync("Intake", document.RootElement.Clone(), CancellationToken.None);
            var time = watch.Elapsed;
            await done.CancelAsync();
            runs.Add((time, GC.GetTotalAllocatedBytes(true) - allocated, await peak - before));
        }
        return new(batch.GetProperty("Records").GetArrayLength(), payload.Length, runs.Order().ElementAt(Times / 2).Time, runs.Select(r => r.Allocated).Order().ElementAt(Times / 2), runs.Max(r => r.Peak));
    }

    private static long Peak(CancellationToken done)
    {
        var peak = 0L;
        while (!done.IsCancellationRequested)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(false));
            Thread.Sleep(1);
        }
        return peak;
    }

    private sealed class Answering : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler());

        private sealed class Handler : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"executionArn":"arn:aws:states:eu-central-1:123456789012:execution:m:e","startDate":1.8e9}""", Encoding.UTF8, "application/x-amz-json-1.0"),
                RequestMessage = request,
            });
        }
    }
}
