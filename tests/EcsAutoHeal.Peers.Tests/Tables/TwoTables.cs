using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>The table of the records twice: in moto and in the local AWS.</summary>
public sealed class TwoTables : IAsyncLifetime, IDisposable
{
    private readonly List<Front> fronts = [];
    private MotoServer? moto;

    internal static Witness Witness { get; } = new("table-against-moto", "the local DynamoDB against moto_server, called by the official client");

    internal LocalAwsServer Local { get; private set; } = null!;

    /// <summary>The table of the local AWS.</summary>
    internal LocalTable Table { get; private set; } = null!;

    internal TableSide Ours { get; private set; } = null!;

    internal TableSide Theirs { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // The tests say that they are skipped, and why.
        if (!PeerTool.AreRequired && PeerTool.MotoServer.WhyMissing.Length > 0) return;
        var cloud = new LocalCloud(new VirtualClock(DateTimeOffset.UnixEpoch.AddYears(56)), MotoWorld.Region);
        Table = cloud.Tables.Add(TableSide.TableName);
        Local = await LocalAwsServer.StartAsync(cloud);
        moto = await MotoServer.StartAsync();
        fronts.Add(await Front.StartAsync(Local.Endpoint));
        fronts.Add(await Front.StartAsync(moto.Address));
        (Ours, Theirs) = (new(fronts[0]), new(fronts[1]));
        await CreateTableAsync(Theirs.Client, TableSide.TableName);
    }

    /// <summary>A table as template.yaml has it.</summary>
    internal static Task CreateTableAsync(AmazonDynamoDBClient client, string name) => client.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH)],
    });

    /// <summary>Sends a request to both, which have to agree but for what is known; gives our answer.</summary>
    internal async Task<TableAnswer> AgreeAsync(AmazonDynamoDBRequest request, params IReadOnlyList<MotoDifference> known)
    {
        var (ours, theirs) = (await Ours.SendAsync(request), await Theirs.SendAsync(request));
        Witness.Compared("requests");
        Witness.ShouldAgree(MotoDifference.Unexplained(TableComparison.Differences(ours, theirs), known));
        return ours;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var front in fronts) await front.DisposeAsync();
        if (Local is not null) await Local.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ours?.Dispose();
        Theirs?.Dispose();
        moto?.Dispose();
    }
}
