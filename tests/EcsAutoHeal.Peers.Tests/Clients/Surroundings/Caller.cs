using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace EcsAutoHeal.Peers.Tests.Clients.Surroundings;

/// <summary>
/// A program whose clients find everything in their surroundings, which AWSSDK.Core reads but once in a process. Prints a line of
/// JSON: for each client the endpoint that it found, and how its call ended.
/// </summary>
internal static class Caller
{
    /// <summary>The argument with which nothing is called.</summary>
    internal const string OnlyLook = "only-look";

    internal const string OtherRegion = "eu-north-1";

    /// <summary>Official clients, for control.</summary>
    internal static IReadOnlyList<string> Official { get; } = ["S3", "STS"];

    private static async Task Main(string[] arguments)
    {
        var call = !arguments.Contains(OnlyLook);
        var found = new JsonObject();
        foreach (var (service, request) in OneRequest.To)
            found[service] = await TryAsync(() => Ours(service, _ => { }), request, client => ClientOperation.Of(request).InvokeAsync(client, request), call);
        found["S3"] = await TryAsync(() => new AmazonS3Client(), new ListBucketsRequest(), s3 => s3.ListBucketsAsync(), call);
        found["STS"] = await TryAsync(() => new AmazonSecurityTokenServiceClient(), new GetCallerIdentityRequest(), sts => sts.GetCallerIdentityAsync(new()), call);

        // The region of a client goes before that of its surroundings.
        var other = RegionEndpoint.GetBySystemName(OtherRegion);
        found["CloudWatch elsewhere"] = await TryAsync(() => Ours("CloudWatch", config => config.RegionEndpoint = other), OneRequest.To["CloudWatch"], client => ClientOperation.Of(OneRequest.To["CloudWatch"]).InvokeAsync(client, OneRequest.To["CloudWatch"]), call);
        found["STS elsewhere"] = await TryAsync(() => new AmazonSecurityTokenServiceClient(other), new GetCallerIdentityRequest(), sts => sts.GetCallerIdentityAsync(new()), call);
        Console.WriteLine(found.ToJsonString());
    }

    private static AmazonServiceClient Ours(string service, Action<ClientConfig> set) => ClientOperation.Of(OneRequest.To[service]).NewClient(null, set);

    private static async Task<JsonObject> TryAsync<TClient>(Func<TClient> open, AmazonWebServiceRequest request, Func<TClient, Task> callAsync, bool call)
        where TClient : AmazonServiceClient
    {
        var found = new JsonObject();
        try
        {
            using var client = open();
            found["Endpoint"] = ((ClientConfig)client.Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL;
            if (call) await callAsync(client);
        }
        catch (Exception e)
        {
            (found["Error"], found["Message"]) = (e.GetType().Name, e.Message);
        }
        return found;
    }
}
