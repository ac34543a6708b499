using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>Where AWS's endpoints are, in every region that botocore knows: by the services' own rules there, by one rule of ours.</summary>
[Collection(MotoCollection.Name)]
public sealed class EndpointTests(MotoWorld world)
{
    /// <summary>A service each.</summary>
    public static TheoryData<string> Services => [.. OneRequest.To.Keys];

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task An_endpoint_is_where_botocore_finds_it(string service)
    {
        var endpoints = await world.Boto.FindAsync(service);

        MotoWorld.Witness.ShouldAgree(Differences(service, endpoints));
        MotoWorld.Witness.Compared("endpoints", endpoints.Count);
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task A_name_that_is_wrong_in_one_region_would_be_found() =>
        Differences("EventBridge", [.. (await world.Boto.FindAsync("EventBridge")).Select(e => Misnamed(e!))])
            .ShouldBe(["cn-north-1: ours is https://events.cn-north-1.amazonaws.com.cn, botocore's https://events.cn-north-1.amazonaws.com"]);

    private static JsonNode Misnamed(JsonNode endpoint)
    {
        var copy = endpoint.DeepClone();
        if (copy["Url"]?.GetValue<string>() == "https://events.cn-north-1.amazonaws.com.cn") copy["Url"] = "https://events.cn-north-1.amazonaws.com";
        return copy;
    }

    private static List<string> Differences(string service, JsonArray endpoints)
    {
        var differences = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var (region, fips, dual, theirs) = (endpoint!["Region"]!.GetValue<string>(), endpoint["Fips"]!.GetValue<bool>(), endpoint["Dual"]!.GetValue<bool>(), endpoint["Url"]?.GetValue<string>());
            var ours = Ours(service, region, fips, dual);
            if (ours != theirs) differences.Add($"{region}{(fips ? " FIPS" : "")}{(dual ? " dual-stack" : "")}: ours is {ours}, botocore's {theirs ?? "nowhere"}");
        }
        return differences;
    }

    private static string Ours(string service, string region, bool fips, bool dual)
    {
        var request = OneRequest.To[service];
        using var client = ClientOperation.Of(request).NewClient(new AnonymousAWSCredentials(), config =>
        {
            (config.RegionEndpoint, config.UseFIPSEndpoint, config.UseDualstackEndpoint) = (RegionEndpoint.GetBySystemName(region), fips, dual);
        });
        return ((ClientConfig)client.Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL.TrimEnd('/');
    }
}
