using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Models;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>The real aws CLI can call every operation that the local AWS serves, and is answered as AWS documents.</summary>
[Collection(nameof(AwsCli))]
public sealed class EveryOperationTests(AwsCli cli)
{
    private static readonly Witness s_witness = new("aws-cli", "the real aws CLI against the local AWS, and its output against AWS's documented examples");

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task Every_operation_is_called_and_answers_what_AWS_documents()
    {
        await using var world = await LivingWorld.SetUpAsync();
        var commands = CliCommands.Of(world);
        world.Stage.Server.Fronts.SelectMany(front => front.Operations.Keys).ShouldBe(commands.Keys, ignoreOrder: true, $"Say in {nameof(CliCommands)} how the CLI calls it.");

        var differences = new List<string>();
        foreach (var (operation, lines) in commands)
        {
            var model = await Botocore.ModelAsync(LocalFronts.BotocoreName(world.Stage.Server.Fronts.Single(front => front.Operations.ContainsKey(operation))));
            var ours = new HashSet<string>();
            foreach (var line in lines)
            {
                var answer = await cli.RunAsync(world.Command(line));
                s_witness.Compared("commands");
                if (answer.ExitCode != 0) differences.Add($"aws {line[0]} {line[1]}: {answer.Errors.Trim()}");
                else if (answer.Output.Length > 0) ours.UnionWith(DocumentedOutput.KeyPaths(JsonNode.Parse(answer.Output), model.Output(operation)));
            }

            var documented = (await DocumentedOutput.OfAsync($"{lines[0][0]} {lines[0][1]}")).SelectMany(document => DocumentedOutput.KeyPaths(document, model.Output(operation))).ToHashSet();
            s_witness.Compared("documented keys", documented.Count);
            differences.AddRange(UndocumentedDifferences.Of(operation, documented, ours));
        }

        s_witness.ShouldAgree(differences);
        s_witness.ShouldAgree(await CallCheck.DifferencesAsync(world.Stage.Server.Calls));
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_key_that_is_documented_and_missing_would_be_found()
    {
        var document = (await DocumentedOutput.OfAsync("ecs describe-services")).Single();
        var documented = DocumentedOutput.KeyPaths(document, null).ToHashSet();
        var ours = documented.Where(path => path != "services[].deployments[].id").ToHashSet();

        UndocumentedDifferences.Of("DescribeServices", documented, ours).ShouldBe(["DescribeServices: AWS documents services[].deployments[].id, and we do not answer with it."]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_keys_of_a_map_are_its_own()
    {
        var document = (await DocumentedOutput.OfAsync("ssm get-ops-item")).Single();

        DocumentedOutput.KeyPaths(document, (await Botocore.ModelAsync("ssm")).Output("GetOpsItem")).ShouldContain("OpsItem.OperationalData{}.Value");
    }
}
