using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>An operation in the AWS JSON 1.0 or 1.1 protocol: POST /, the operation named by X-Amz-Target.</summary>
/// <param name="service">The service.</param>
/// <param name="name">The operation's name.</param>
/// <param name="json">Knows the shapes of request and reply.</param>
internal sealed class JsonOperation<TRequest, TResponse>(
    AwsService service, string name, JsonSerializerOptions json)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IOperation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public string Name => name;

    // Looked up when first needed: a cold start pays for the shapes of the operations that it calls.
    public JsonTypeInfo<TRequest> RequestType => field ??= (JsonTypeInfo<TRequest>)json.GetTypeInfo(typeof(TRequest));

    public JsonTypeInfo<TResponse> ResponseType => field ??= (JsonTypeInfo<TResponse>)json.GetTypeInfo(typeof(TResponse));

    public InvokeOptions NewOptions() => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, service.Id)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, RequestType),
        Headers =
        {
            ["X-Amz-Target"] = $"{service.TargetPrefix}.{name}",
            ["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}",
            ["x-amz-api-version"] = service.ApiVersion,
        },
    };

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        input.IsEmptyResponse ? new TResponse() : JsonSerializer.Deserialize(input.Stream, ResponseType) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, 4096, input.JsonMaxDepth);
        var response = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return service.ErrorOf(new ServiceError(response, innerException, statusCode, input.GetResponseBodyBytes()));
    }
}
