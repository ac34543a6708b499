using System.Text.Json.Nodes;
using Amazon;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients.Surroundings;

/// <summary>
/// A program whose clients find everything in their surroundings, which AWSSDK.Core reads but once in a process. Prints a line of
/// JSON: for each client the endpoint that it found, and how its call ended.
/// </summary>
internal static class Caller
{
    /// <summary>The argument with which nothing is called.</summary>
    internal const string OnlyLook = "only-look";

    private static async Task Main(string[] arguments)
    {
        var call = !arguments.Contains(OnlyLook);
        var found = new JsonObject();
        foreach (var service in OneRequest.To.Keys) found[service] = await TryOursAsync(service, _ => { }, call);
        // Official clients, for control.
        found["S3"] = await TryAsync(() => new AmazonS3Client(), new ListBucketsRequest(), s3 => s3.ListBucketsAsync(), call);
        found["STS"] = await TryAsync(() => new AmazonSecurityTokenServiceClient(), new GetCallerIdentityRequest(), sts => sts.GetCallerIdentityAsync(new()), call);

        // With a region of their own; the last is how a log group in another region is reached.
        var other = RegionEndpoint.GetBySystemName(OtherWorld.OtherRegion);
        found["CloudWatch elsewhere"] = await TryOursAsync("CloudWatch", config => config.RegionEndpoint = other, call);
        found["STS elsewhere"] = await TryAsync(() => new AmazonSecurityTokenServiceClient(other), new GetCallerIdentityRequest(), sts => sts.GetCallerIdentityAsync(new()), call);
        found["CloudWatch Logs elsewhere"] = await TryAsync(() => new AwsConnection().Logs(OtherWorld.OtherRegion), OneRequest.To["CloudWatch Logs"], logs => logs.GetLogEventsAsync((GetLogEventsRequest)OneRequest.To["CloudWatch Logs"]), call);
        Console.WriteLine(found.ToJsonString());
    }

    private static Task<JsonObject> TryOursAsync(string service, Action<ClientConfig> set, bool call)
    {
        var request = OneRequest.To[service];
        var operation = ClientOperation.Of(request);
        return TryAsync(() => operation.NewClient(null, set), request, client => operation.InvokeAsync(client, request), call);
    }

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
