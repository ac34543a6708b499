using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>An operation in the AWS query protocol: a form goes in, XML comes out.</summary>
/// <param name="service">The service.</param>
/// <param name="action">The operation's name.</param>
/// <param name="write">Adds the request's members to the form.</param>
/// <param name="read">Reads a member of the reply's result element by name, or null where it is absent.</param>
internal sealed class QueryOperation<TRequest, TResponse>(
    AwsService service, string action, Action<TRequest, IDictionary<string, string>> write, Func<Func<string, string?>, TResponse> read)
    : XmlResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IOperation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public string Name => action;

    public InvokeOptions NewOptions() => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Id)
        {
            Parameters = { ["Action"] = action, ["Version"] = service.ApiVersion },
        };
        write((TRequest)input, request.Parameters);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var result = Child(XDocument.Load(input.Stream).Root, $"{action}Result");
        return Read(name => Child(result, name)?.Value);
    }

    public TResponse Read(Func<string, string?> member) => read(member);

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        service.ErrorOf(new ServiceError(XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input), innerException, statusCode, []));

    // By local name: the namespace is the service's own and tells nothing more.
    private static XElement? Child(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
