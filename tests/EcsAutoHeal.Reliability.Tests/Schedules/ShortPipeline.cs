using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>
/// The short way of a client: it writes its requests and reads replies and errors as ever, but signs nothing and makes no HTTP
/// message, which would be most of what a call costs here.
/// </summary>
internal sealed class ShortPipeline(string accessKeyId, string? region, Func<AwsRequest, Task<AwsReply?>> answer) : PipelineHandler
{
    /// <summary>Shortens the way of all clients of a connection.</summary>
    public static AwsConnection On(AwsConnection aws, string accessKeyId, Func<AwsRequest, Task<AwsReply?>> answer)
    {
        foreach (var client in new AmazonServiceClient[] { aws.Ecs, aws.EcsWrites, aws.Ssm, aws.SsmCreates, aws.DynamoDb, aws.Sns, aws.StepFunctions, aws.ExecutionStarts, aws.CloudWatch, aws.Logs(null), aws.Logs(aws.Region) })
            PipelineOf(client).AddHandler(new ShortPipeline(accessKeyId, aws.Region, answer));
        return aws;
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var reply = await answer(Written(context.Marshaller.Marshall(context.OriginalRequest)))
            ?? throw new HttpRequestException("The local AWS has reset the connection.");
        return (T)Read(context.Unmarshaller, reply);
    }

    private AwsRequest Written(IRequest request)
    {
        if (!request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            var fields = request.Parameters.Where(p => p.Key is not ("Action" or "Version")).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value));
            return new() { AccessKeyId = accessKeyId, Region = region, TargetPrefix = null, Operation = request.Parameters["Action"], Parameters = [.. fields] };
        }
        var dot = target.LastIndexOf('.');
        return new() { AccessKeyId = accessKeyId, Region = region, TargetPrefix = target[..dot], Operation = target[(dot + 1)..], Parameters = (JsonObject)JsonNode.Parse(ContentOf(request))! };
    }

    /// <summary>Some marshallers write bytes, others a stream.</summary>
    private static byte[] ContentOf(IRequest request)
    {
        if (request.Content is { Length: > 0 } content) return content;
        using var copy = new MemoryStream();
        request.ContentStream?.CopyTo(copy);
        return copy.ToArray();
    }

    private static AmazonWebServiceResponse Read(IResponseUnmarshaller<AmazonWebServiceResponse, UnmarshallerContext> unmarshaller, AwsReply reply)
    {
        var (body, status) = (Encoding.UTF8.GetBytes(reply.Body), (HttpStatusCode)reply.Status);
        var (stream, data) = (new MemoryStream(body), new Reply(reply, body.Length));
        using UnmarshallerContext context = reply.ContentType == "text/xml" ? new XmlUnmarshallerContext(stream, false, data, !data.IsSuccessStatusCode) : new JsonUnmarshallerContext(stream, false, data, !data.IsSuccessStatusCode);
        return data.IsSuccessStatusCode ? unmarshaller.Unmarshall(context) : throw unmarshaller.UnmarshallException(context, null, status);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_RuntimePipeline")]
    private static extern RuntimePipeline PipelineOf(AmazonServiceClient client);

    private sealed class Reply(AwsReply reply, int length) : IWebResponseData
    {
        public long ContentLength => length;

        public string ContentType => reply.ContentType;

        public HttpStatusCode StatusCode => (HttpStatusCode)reply.Status;

        public bool IsSuccessStatusCode => reply.Status == 200;

        public IHttpResponseBody ResponseBody => throw new NotSupportedException();

        public string[] GetHeaderNames() => [];

        public bool IsHeaderPresent(string headerName) => false;

        public string? GetHeaderValue(string headerName) => null;

        public bool IsEventHeaderPresent(string headerName) => false;

        public Amazon.Runtime.EventStreams.IEventStreamHeader? GetEventStreamHeader(string headerName) => null;
    }
}
