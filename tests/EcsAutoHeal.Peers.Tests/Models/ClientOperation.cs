using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>An operation of one of our clients: a <see cref="JsonOperation{TRequest, TResponse}"/> or a <see cref="QueryOperation{TRequest, TResponse}"/>.</summary>
internal sealed class ClientOperation(object operation)
{
    private readonly Type _type = operation.GetType();

    internal string Name => (string)Property("Name");

    internal bool IsJson => _type.GetGenericTypeDefinition() == typeof(JsonOperation<,>);

    internal Type RequestClass => _type.GetGenericArguments()[0];

    internal Type ResponseClass => _type.GetGenericArguments()[1];

    internal JsonTypeInfo RequestJson => (JsonTypeInfo)Property("RequestType");

    internal JsonTypeInfo ResponseJson => (JsonTypeInfo)Property("ResponseType");

    /// <summary>The request as it goes out.</summary>
    internal IRequest Marshall(AmazonWebServiceRequest request) => ((IMarshaller<IRequest, AmazonWebServiceRequest>)operation).Marshall(request);

    /// <summary>Reads a reply of the query protocol.</summary>
    internal object Read(Func<string, string?> member) => _type.GetMethod("Read")!.Invoke(operation, [member])!;

    private object Property(string name) => _type.GetProperty(name)!.GetValue(operation)!;
}
