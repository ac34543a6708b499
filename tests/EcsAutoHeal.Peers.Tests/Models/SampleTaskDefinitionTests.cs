using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The task definition of the sample app, held to what ECS takes.</summary>
public sealed class SampleTaskDefinitionTests
{
    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task ECS_has_every_member_of_it_in_its_place()
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("samples", "web", "task-definition.json")));

        ReplyCheck.Differences(definition, (await Botocore.ModelAsync("ecs")).Input("RegisterTaskDefinition")!, "RegisterTaskDefinition").ShouldBeEmpty();
    }
}
