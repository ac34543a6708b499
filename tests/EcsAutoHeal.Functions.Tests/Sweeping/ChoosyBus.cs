using System.Text;
using System.Text.Json;
using Amazon.Runtime;

namespace EcsAutoHeal.Functions.Tests.Sweeping;

/// <summary>A way to AWS on which EventBridge does not take the first entry of a call, so many times.</summary>
internal sealed class ChoosyBus(HttpClientFactory aws, int refusals) : HttpClientFactory
{
    private int _left = refusals;

    /// <summary>The details of the entries of each call.</summary>
    public List<IReadOnlyList<string>> Sent { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => clientConfig is Amazon.EventBridge.AmazonEventBridgeConfig ? new(new Bus(this)) : aws.CreateHttpClient(clientConfig);

    private sealed class Bus(ChoosyBus bus) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            var details = body.RootElement.GetProperty("Entries").EnumerateArray().Select(entry => entry.GetProperty("Detail").GetString()!).ToArray();
            bus.Sent.Add(details);
            var refuses = bus._left-- > 0;
            var results = details.Select((_, at) => refuses && at == 0 ? """{"ErrorCode":"InternalFailure","ErrorMessage":"try again"}""" : $$"""{"EventId":"{{at}}"}""");
            var reply = $$"""{"FailedEntryCount":{{(refuses ? 1 : 0)}},"Entries":[{{string.Join(',', results)}}]}""";
            return new(System.Net.HttpStatusCode.OK) { Content = new StringContent(reply, Encoding.UTF8, "application/x-amz-json-1.1"), RequestMessage = request };
        }
    }
}
