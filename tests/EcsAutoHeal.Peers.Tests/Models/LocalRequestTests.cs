using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The local AWS takes of a request what AWS takes: it refuses what is missing or of another type, and by name what it does not simulate.</summary>
public sealed class LocalRequestTests
{
    private static readonly Witness s_witness = new("local-requests", "what the local AWS takes and refuses against botocore's models");

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task Every_parameter_is_taken_or_refused_as_its_model_says()
    {
        await using var requests = await LocalRequests.SetUpAsync();
        var differences = new List<string>();
        foreach (var front in requests.Fronts)
        {
            var model = await Botocore.ModelAsync(LocalFronts.BotocoreName(front));
            foreach (var operation in front.Operations.Keys)
            {
                if (model.Input(operation) is not { } input)
                {
                    differences.Add($"{front.Service}:{operation} is not in the model.");
                    continue;
                }

                var comparison = new LocalRequestComparison(front, operation, requests.Of(operation), input);
                differences.AddRange(await comparison.DifferencesAsync());
                s_witness.Compared("operations");
                s_witness.Compared("requests", comparison.Requests);
            }
        }

        s_witness.ShouldAgree(differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_fronts_have_the_models_names_on_the_wire()
    {
        await using var requests = await LocalRequests.SetUpAsync();
        var differences = new List<string>();
        foreach (var front in requests.Fronts)
        {
            var metadata = (await Botocore.ModelAsync(LocalFronts.BotocoreName(front))).Metadata;
            if (front.TargetPrefix is { } prefix && (prefix, front.JsonVersion) is var ours && ours != (metadata["targetPrefix"]!.ToString(), metadata["jsonVersion"]!.ToString()))
                differences.Add($"{front.Service}: the model has {metadata["targetPrefix"]} in JSON {metadata["jsonVersion"]}, we have {prefix} in {front.JsonVersion}.");
            if (front.Service != metadata["endpointPrefix"]!.ToString()) differences.Add($"{front.Service}: the model has the endpoint {metadata["endpointPrefix"]}.");
            s_witness.Compared("services");
        }

        s_witness.ShouldAgree(differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_parameter_that_is_declared_and_never_read_would_be_found() =>
        (await DifferencesAsync("DescribeOpsItems", operation => operation with { Run = _ => Task.FromResult(new System.Text.Json.Nodes.JsonObject()) }))
            .ShouldContain("ssm:DescribeOpsItems should refuse \"text\" for MaxResults, a integer, and says: nothing");

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_parameter_that_is_misspelt_would_be_found() =>
        (await DifferencesAsync("GetOpsItem", operation => operation with { Parameters = ["OpsItemID"] }))
            .ShouldContain("ssm:GetOpsItem declares OpsItemID, which the model has not.");

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_parameter_that_is_taken_and_ignored_would_be_found() =>
        (await DifferencesAsync("GetOpsItem", operation => operation with { Hints = ["OpsItemArn"] }))
            .ShouldBe(["ssm:GetOpsItem takes OpsItemArn and ignores it."]);

    private static async Task<IReadOnlyList<string>> DifferencesAsync(string name, Func<LocalOperation, LocalOperation> plant)
    {
        await using var requests = await LocalRequests.SetUpAsync();
        var front = requests.Fronts.Single(front => front.Operations.ContainsKey(name));
        var planted = front with { Operations = new Dictionary<string, LocalOperation> { [name] = plant(front.Operations[name]) } };
        var input = (await Botocore.ModelAsync(LocalFronts.BotocoreName(front))).Input(name)!;
        return await new LocalRequestComparison(planted, name, requests.Of(name), input).DifferencesAsync();
    }
}
