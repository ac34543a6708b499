using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Peers.Tests.Engine;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>What the functions ask of DynamoDB in every scenario is asked of moto, call by call, which has to answer it alike.</summary>
public sealed class TableScenarioTests : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task Every_call_of_the_scenarios_is_answered_as_by_moto()
    {
        using var moto = await MotoServer.StartAsync();
        using var client = TableSide.ClientAt(moto.Address);
        http.BaseAddress = moto.Address;
        var differences = new List<string>();
        // A call that is made to go wrong has no counterpart.
        foreach (var scenario in ScenarioLibrary.All().Where(scenario => !scenario.Faults.Any(fault => fault.Operation.StartsWith("dynamodb:", StringComparison.Ordinal))))
        {
            await using var stage = await SimulationStage.SetUpAsync(scenario);
            await stage.RunAsync();
            var table = stage.Cloud.Tables.All.Single();
            await TwoTables.CreateTableAsync(client, table.Name);
            foreach (var call in stage.Server.Calls.Where(call => call.Service == "dynamodb"))
            {
                differences.AddRange((await DifferencesAsync(call)).Select(difference => $"{scenario.Title}, {call.Operation}: {difference}"));
                TwoTables.Witness.Compared("calls of the scenarios");
            }

            var kept = (await client.ScanAsync(new() { TableName = table.Name, ConsistentRead = true })).Items.Select(item => (item["pk"].S, item["version"].N));
            if (!kept.Order().SequenceEqual(table.Items.Select(item => (item.Key, item.Value["version"]!["N"]!.GetValue<string>())).Order())) differences.Add($"{scenario.Title}: other items are left at the end.");
            await client.DeleteTableAsync(table.Name);
        }

        TwoTables.Witness.ShouldAgree(differences);
    }

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<string>> DifferencesAsync(AwsCall call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(call.Request.ToJsonString(), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"DynamoDB_20120810.{call.Operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0");
        using var reply = await http.SendAsync(request);
        var theirs = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!.AsObject();
        if ((int)reply.StatusCode != call.StatusCode) return [$"Status: ours {call.StatusCode}, moto's {(int)reply.StatusCode}"];
        return call.ErrorCode is null ? [.. JsonDifference.Between(call.Reply, theirs)]
            : [.. JsonDifference.Between(call.ErrorCode, theirs["__type"]!.ToString().Split('#')[^1], "code")];
    }
}
