using System.Reflection;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>An operation of one of our clients: found, not listed, so that a new one cannot be forgotten.</summary>
internal sealed record ClientOperation(Type Client, MethodInfo Method)
{
    /// <summary>Every operation of every client.</summary>
    internal static IReadOnlyList<ClientOperation> All { get; } = [.. typeof(AwsClient).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(AwsClient))).SelectMany(OfClient)];

    // No operations of ours: they stand for those of Systems Manager that moto has not.
    private static readonly IReadOnlyList<ClientOperation> s_parameters = [.. OfClient(typeof(ParameterClient))];

    /// <summary>Service and operation, as in "SSM GetOpsItem".</summary>
    internal string Title => $"{Service} {Name}";

    internal string Name => Method.Name[..^"Async".Length];

    /// <summary>The service's id in its model.</summary>
    internal string Service => ((AwsService)Client.GetField("Service", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).Id;

    /// <summary>The name of the service's own exception, as in AmazonECSException.</summary>
    internal string ServiceException => All.First(o => o.Service == Service).Client.Name[..^"Client".Length] + "Exception";

    internal Type RequestType => Method.GetParameters()[0].ParameterType;

    internal Type ResponseType => Method.ReturnType.GetGenericArguments()[0];

    internal static ClientOperation Titled(string title) => All.Single(o => o.Title == title);

    /// <summary>The operation that takes this request.</summary>
    internal static ClientOperation Of(AmazonWebServiceRequest request) => All.Concat(s_parameters).Single(o => o.RequestType == request.GetType());

    /// <summary>Calls the operation on a client of its service.</summary>
    internal async Task<AmazonWebServiceResponse> InvokeAsync(AmazonServiceClient client, AmazonWebServiceRequest request)
    {
        var call = (Task)Method.Invoke(client, [request, CancellationToken.None])!;
        await call;
        return (AmazonWebServiceResponse)Method.ReturnType.GetProperty(nameof(Task<>.Result))!.GetValue(call)!;
    }

    /// <summary>A client of the operation's service that calls this endpoint, once.</summary>
    internal AmazonServiceClient ClientAt(Uri endpoint, AWSCredentials credentials, string region) =>
        NewClient(credentials, config => (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (endpoint.AbsoluteUri, region, 0));

    /// <summary>A client of the operation's service; what is not set it finds in its surroundings.</summary>
    internal AmazonServiceClient NewClient(AWSCredentials? credentials, Action<ClientConfig> set)
    {
        var maker = Client.GetConstructors().Single(c => c.GetParameters().Length == 2);
        var config = (ClientConfig)Activator.CreateInstance(maker.GetParameters()[1].ParameterType)!;
        set(config);
        return (AmazonServiceClient)maker.Invoke([credentials, config]);
    }

    private static IEnumerable<ClientOperation> OfClient(Type client) =>
        client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(m => new ClientOperation(client, m));
}
