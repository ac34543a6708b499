using Amazon.SimpleSystemsManagement;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>The protocol of our Systems Manager client, held to moto by parameters: prefix, version, casing, signing name, errors.</summary>
[Collection(MotoCollection.Name)]
public sealed class ParameterTests(MotoWorld world)
{
    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task A_parameter_is_written_and_read_as_botocore_does()
    {
        var put = await world.CompareAsync(new PutParameterRequest { Name = "/kill-switch", Value = "on: größer", Type = "String", Overwrite = true });
        MotoWorld.Witness.ShouldAgree(put.Differences);

        var get = await world.CompareAsync(new GetParameterRequest { Name = "/kill-switch", WithDecryption = true });

        MotoWorld.Witness.ShouldAgree(get.Differences);
        Filled.PathsOf(typeof(GetParameterResponse)).Except(get.Members).ShouldBeEmpty();
        MotoWorld.Witness.Compared("operations", 2);
        MotoWorld.Witness.Compared("members of replies", put.Members.Count + get.Members.Count);
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task An_error_that_we_have_no_class_for_is_the_services_own_exception()
    {
        var (ours, theirs) = await world.RefusedAsync(new GetParameterRequest { Name = "/nowhere" });

        ours.ShouldBeOfType<AmazonSimpleSystemsManagementException>();
        // botocore has a class for it; none of our operations can meet it.
        theirs["Type"] = "ClientError";
        MotoWorld.Witness.ShouldAgree(ErrorComparison.Of(ours, theirs, nameof(AmazonSimpleSystemsManagementException)));
        MotoWorld.Witness.Compared("refusals");
    }
}
