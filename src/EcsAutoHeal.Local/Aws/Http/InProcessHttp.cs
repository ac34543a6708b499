using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>
/// The local AWS without a socket: SDK clients with this HTTP reach it in their own process. All else is as over
/// <see cref="LocalAwsServer"/>: clients write and sign their requests, read replies, and see resets.
/// </summary>
public sealed class InProcessHttp : HttpClientFactory
{
    /// <summary>The endpoint for such clients; nobody listens there.</summary>
    public static readonly Uri Endpoint = new("http://local.invalid/");

    private readonly Func<AwsRequest, Task<AwsReply?>> _answer;

    /// <summary>The way to a world.</summary>
    /// <param name="cloud">The world that the operations act on.</param>
    public InProcessHttp(LocalCloud cloud) : this(new AwsDispatcher(cloud, null).AnswerAsync)
    {
    }

    /// <summary>The way to whoever answers; null resets the connection.</summary>
    internal InProcessHttp(Func<AwsRequest, Task<AwsReply?>> answer) => _answer = answer;

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(_answer));

    private sealed class Handler(Func<AwsRequest, Task<AwsReply?>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var reply = await answer(AwsRequest.Read(Header(request, "X-Amz-Target"), Header(request, "Authorization"), body)).ConfigureAwait(false)
                ?? throw Reset();
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(reply.Body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(reply.ContentType);
            var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = content, RequestMessage = request };
            response.Headers.TryAddWithoutValidation(AwsReply.RequestIdHeader, reply.RequestId);
            return response;
        }

        // As a socket tells it: the SDK looks for the socket's error.
        private static HttpRequestException Reset() =>
            new("The local AWS has reset the connection.", new IOException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset)));

        private static string Header(HttpRequestMessage request, string name) =>
            request.Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(',', values) : "";
    }
}
