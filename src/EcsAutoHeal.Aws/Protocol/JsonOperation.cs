using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>An operation in the AWS JSON 1.0 or 1.1 protocol: POST /, the operation named by X-Amz-Target.</summary>
internal sealed class JsonOperation<TRequest, TResponse>(
    AwsService service, string name, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IOperation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public string Name => name;

    public JsonTypeInfo RequestType => requestType;

    public JsonTypeInfo ResponseType => responseType;

    public InvokeOptions NewOptions() => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, service.Id)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, requestType),
        Headers =
        {
            ["X-Amz-Target"] = $"{service.TargetPrefix}.{name}",
            ["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}",
            ["x-amz-api-version"] = service.ApiVersion,
        },
    };

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        input.IsEmptyResponse ? new TResponse() : JsonSerializer.Deserialize(input.Stream, responseType) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, 4096, input.JsonMaxDepth);
        var response = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return service.ErrorOf(new ServiceError(response, innerException, statusCode, input.GetResponseBodyBytes()));
    }
}
