using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>A reply in the service's protocol: JSON, or XML for the query protocol.</summary>
internal sealed record AwsReply(int Status, string ContentType, string Body, string RequestId)
{
    /// <summary>The header in which the request's id stands.</summary>
    public const string RequestIdHeader = "x-amzn-RequestId";

    public static AwsReply Success(ServiceFront front, string operation, JsonObject result, string requestId) => front.TargetPrefix is not null
        ? new AwsReply(200, Json(front), result.ToJsonString(), requestId)
        : Xml(200, requestId, operation + "Response", Namespace(front),
            new XElement(Namespace(front) + (operation + "Result"), result.Select(member => new XElement(Namespace(front) + member.Key, member.Value?.ToString()))),
            new XElement(Namespace(front) + "ResponseMetadata", new XElement(Namespace(front) + "RequestId", requestId)));

    public static AwsReply Error(ServiceFront? front, bool query, LocalAwsException error, string requestId)
    {
        if (query)
        {
            var ns = Namespace(front);
            return Xml(error.Status, requestId, "ErrorResponse", ns,
                new XElement(ns + "Error",
                    new XElement(ns + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement(ns + "Code", error.Code),
                    new XElement(ns + "Message", error.Message)),
                new XElement(ns + "RequestId", requestId));
        }

        var body = new JsonObject { ["__type"] = front?.ErrorNamespace(error.Code) + error.Code, [front?.MessageMember ?? "message"] = error.Message };
        foreach (var (name, value) in error.Members) body[name] = value?.DeepClone();
        return new AwsReply(error.Status, Json(front), body.ToJsonString(), requestId);
    }

    private static string Json(ServiceFront? front) => $"application/x-amz-json-{front?.JsonVersion ?? "1.1"}";

    private static XNamespace Namespace(ServiceFront? front) => front is null ? XNamespace.None : $"http://{front.Service}.amazonaws.com/doc/2010-03-31/";

    private static AwsReply Xml(int status, string requestId, string root, XNamespace ns, params XElement[] children) =>
        new(status, "text/xml", new XDocument(new XElement(ns + root, children)).ToString(), requestId);
}
