using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>
/// Every member that we send or read, OpsItems' too: requests with everything set, replies and errors invented from botocore's
/// model and written by moto's serializers. Here moto only writes; what its services do is in <see cref="OperationTests"/>.
/// </summary>
[Collection(MotoCollection.Name)]
public sealed class FullDocumentTests(MotoWorld world)
{
    /// <summary>Every operation.</summary>
    public static TheoryData<string> Operations => [.. ClientOperation.All.Select(o => o.Title)];

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Operations))]
    public async Task Every_member_is_sent_and_read_as_botocore_does(string title)
    {
        var operation = ClientOperation.Titled(title);
        var (reply, _) = await world.Boto.InventAsync((operation.Service, operation.Name));
        using var answering = world.Front.Answering(_ => reply);

        var comparison = await world.CompareAsync((AmazonWebServiceRequest)Filled.Of(operation.RequestType));

        MotoWorld.Witness.ShouldAgree([.. comparison.Differences, .. Filled.PathsOf(operation.ResponseType).Except(comparison.Members).Select(m => $"{m}: the model has no such member")]);
        MotoWorld.Witness.Compared("members of full requests and replies", Filled.PathsOf(operation.RequestType).Count() + comparison.Members.Count);
    }

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Operations))]
    public async Task Every_error_of_the_model_has_its_type_and_its_members(string title)
    {
        var operation = ClientOperation.Titled(title);
        var (_, errors) = await world.Boto.InventAsync((operation.Service, operation.Name));
        foreach (var (name, reply) in errors)
        {
            using var answering = world.Front.Answering(_ => reply);

            var (ours, theirs) = await world.RefusedAsync((AmazonWebServiceRequest)Filled.Of(operation.RequestType));

            MotoWorld.Witness.ShouldAgree([.. ErrorComparison.Of(ours, theirs, operation.ServiceException).Select(d => $"{title}, {name}: {d}")]);
        }
        MotoWorld.Witness.Compared("modelled errors", errors.Count);
    }
}
