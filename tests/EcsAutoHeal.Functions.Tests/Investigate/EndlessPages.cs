using System.Text;
using Amazon.Runtime;

namespace EcsAutoHeal.Functions.Tests.Investigate;

/// <summary>A CloudWatch Logs whose pages are empty, each with another token: there may always be lines behind the next one.</summary>
internal sealed class EndlessPages(HttpClientFactory aws) : HttpClientFactory
{
    public int Pages { get; private set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => clientConfig is Amazon.CloudWatchLogs.AmazonCloudWatchLogsConfig ? new(new Empty(this)) : aws.CreateHttpClient(clientConfig);

    private sealed class Empty(EndlessPages logs) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var reply = $$"""{"events":[],"nextBackwardToken":"b/{{logs.Pages++}}","nextForwardToken":"f/0"}""";
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent(reply, Encoding.UTF8, "application/x-amz-json-1.1"), RequestMessage = request });
        }
    }
}
