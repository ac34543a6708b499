using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static EcsAutoHeal.Peers.Tests.Tables.TableRequests;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>Two clients put on one version at the same time, each with a body of its own: exactly one wins, and the other is shown what it wrote.</summary>
public sealed class TableRaceTests(TwoTables tables) : IClassFixture<TwoTables>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task Exactly_one_of_two_wins_a_version_of_ours()
    {
        // Each round both are within the local AWS before either goes on.
        using var barrier = new Barrier(2);
        tables.Local.Faults = call =>
        {
            if (call.Operation == "PutItem" && call.Request["ConditionExpression"]?.GetValue<string>() == "#v = :v") barrier.SignalAndWait(s_patience).ShouldBeTrue();
            return null;
        };

        var differences = await RaceAsync(tables.Local.Endpoint, "race", 1000, Next);

        tables.Local.Faults = null;
        TwoTables.Witness.Compared("rounds of two at once", 1000);
        TwoTables.Witness.ShouldAgree(differences);
        tables.Table.Items["race"]["version"]!["N"]!.ToString().ShouldBe("1001");
    }

    [PeerFact(nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Exactly_one_of_two_wins_a_version_of_motos_that_puts_one_after_the_other()
    {
        using var moto = await MotoServer.StartAsync(PeerTool.Moto.StartInfo(Path.Combine(AppContext.BaseDirectory, "Tables", "moto-one-put-at-a-time.py")));
        using var client = TableSide.ClientAt(moto.Address);
        await TwoTables.CreateTableAsync(client, TableSide.TableName);

        var differences = await RaceAsync(moto.Address, "race", 100, Next);

        TwoTables.Witness.Compared("rounds of two at once at moto", 100);
        TwoTables.Witness.ShouldAgree(differences);
    }

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task Two_that_both_win_would_be_found() =>
        (await RaceAsync(tables.Local.Endpoint, "unconditional", 3, (version, key, body) => Put(key, $"{version + 1}", body))).ShouldBe(["Round 1: 2 won.", "Round 2: 2 won.", "Round 3: 2 won."]);

    private static async Task<List<string>> RaceAsync(Uri address, string key, int rounds, Func<int, string, string, PutItemRequest> put)
    {
        using var one = TableSide.ClientAt(address);
        using var other = TableSide.ClientAt(address);
        await one.PutItemAsync(Create(key, "1", "nobody"));
        var differences = new List<string>();
        for (var version = 1; version <= rounds; version++)
        {
            var puts = await Task.WhenAll(TryAsync(one, put(version, key, $"one {version}")), TryAsync(other, put(version, key, $"other {version}")));
            var won = puts.Where(attempt => attempt.Refusal is null).ToList();
            if (won.Count != 1)
            {
                differences.Add($"Round {version}: {won.Count} won.");
                continue;
            }

            var kept = (await one.GetItemAsync(Get(key))).Item["body"].S;
            var shown = puts.Single(attempt => attempt.Refusal is not null).Refusal!.Item["body"].S;
            if (kept != won[0].Body || shown != kept) differences.Add($"Round {version}: {won[0].Body} won, {kept} is kept, {shown} was shown.");
        }

        return differences;
    }

    private static async Task<(string Body, ConditionalCheckFailedException? Refusal)> TryAsync(AmazonDynamoDBClient client, PutItemRequest put)
    {
        await Task.Yield();
        try
        {
            await client.PutItemAsync(put);
            return (put.Item["body"].S, null);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            return (put.Item["body"].S, refusal);
        }
    }
}
