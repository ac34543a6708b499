using System.Text.RegularExpressions;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>What moto has not is known by its own word, so that it is compared as soon as moto has it.</summary>
[Collection(MotoCollection.Name)]
public sealed partial class MissingInMotoTests(MotoWorld world)
{
    /// <summary>The operations.</summary>
    public static TheoryData<string> Operations => [.. OperationCalls.MotoHasNo];

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Operations))]
    public async Task Moto_says_that_it_has_not(string title)
    {
        var operation = ClientOperation.Titled(title);

        var refused = await Should.ThrowAsync<AmazonServiceException>(() => world.CallAsync((AmazonWebServiceRequest)Filled.Of(operation.RequestType)));

        ((int)refused.StatusCode).ShouldBe(500);
        (await world.Moto.SaysAsync($"NotImplementedError: The {SnakeCase(operation.Name)} action has not been implemented")).ShouldBeTrue();
    }

    private static string SnakeCase(string name) => Capital().Replace(name, m => "_" + m.Value.ToLowerInvariant()).TrimStart('_');

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
