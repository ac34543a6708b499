using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>Every operation of our clients, called on moto: what we send and what we read is what botocore sends and reads.</summary>
[Collection(MotoCollection.Name)]
public sealed class OperationTests(MotoWorld world)
{
    // The model says text.
    private static readonly ToleratedDifferences s_numbersOfMoto = new("Tasks[].Containers[].Cpu", "Tasks[].Containers[].Memory", "Task.Containers[].Cpu", "Task.Containers[].Memory");

    /// <summary>What moto has.</summary>
    public static TheoryData<string> Called => [.. OperationCalls.Operations];

    [Fact]
    public void Every_operation_is_compared_or_known_to_be_missing_in_moto() =>
        ClientOperation.All.Select(o => o.Title).Order(StringComparer.Ordinal).ShouldBe(OperationCalls.Operations.Concat(OperationCalls.MotoHasNo).Order(StringComparer.Ordinal));

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Called))]
    public async Task Our_client_sends_and_reads_what_botocore_sends_and_reads(string operation)
    {
        foreach (var request in OperationCalls.Of(operation, world))
        {
            var comparison = await world.CompareAsync(request, s_numbersOfMoto);

            MotoWorld.Witness.ShouldAgree(comparison.Differences);
            MotoWorld.Witness.Compared("members of replies", comparison.Members.Count);
        }
        MotoWorld.Witness.Compared("operations");
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Moto_still_writes_numbers_where_the_model_says_text()
    {
        foreach (var request in OperationCalls.Of("ECS DescribeTasks", world).Concat(OperationCalls.Of("ECS StopTask", world)))
            await world.CompareAsync(request, s_numbersOfMoto);

        s_numbersOfMoto.NotNeeded.ShouldBeEmpty();
    }
}
