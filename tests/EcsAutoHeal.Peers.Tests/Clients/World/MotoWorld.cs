using System.Text.Json.Nodes;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>The tests that share one moto and one botocore.</summary>
[CollectionDefinition(Name)]
public sealed class MotoCollection : ICollectionFixture<MotoWorld>
{
    /// <summary>Its name.</summary>
    public const string Name = "our clients against moto";
}

/// <summary>A small world in moto, made with boto3; when it is made, moto checks every signature and permission.</summary>
public sealed class MotoWorld : IAsyncLifetime, IDisposable
{
    internal const string Account = "123456789012";

    // Not us-east-1: that is where SDKs and moto fall back to.
    internal const string Region = "eu-west-1";

    internal static Witness Witness { get; } = new("clients-against-moto", "our clients against moto_server and botocore");

    private MotoServer? moto;
    private Boto? boto;
    private Front? front;

    internal MotoServer Moto => moto!;

    internal Boto Boto => boto!;

    /// <summary>What stands before moto and records.</summary>
    internal Front Front => front!;

    /// <summary>The keys of a user of the account, who may do everything.</summary>
    internal ImmutableCredentials Keys { get; private set; } = null!;

    internal AWSCredentials UserCredentials => new BasicAWSCredentials(Keys.AccessKey, Keys.SecretKey);

    /// <summary>Keys with a session token, from AssumeRole.</summary>
    internal ImmutableCredentials SessionKeys { get; private set; } = null!;

    /// <summary>Before anything was made; in whole seconds.</summary>
    internal DateTime Began { get; } = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).UtcDateTime;

    /// <summary>The ARNs of the tasks.</summary>
    internal IReadOnlyList<string> Tasks { get; private set; } = [];

    internal ExecutionWorld Executions { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // The tests say that they are skipped, and why.
        if (!PeerTool.AreRequired && PeerTool.Moto.WhyMissing.Length + PeerTool.Botocore.WhyMissing.Length > 0) return;
        try
        {
            await MakeAsync();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private async Task MakeAsync()
    {
        boto = new Boto();
        moto = await MotoServer.StartAsync(PeerTool.Moto.StartInfo(Path.Combine(AppContext.BaseDirectory, "Clients", "World", "moto-for-clients.py")));
        front = await Front.StartAsync(moto.Address);
        boto.Calling = AccessWorld.As("AKIAIOSFODNN7EXAMPLE", "not checked yet", moto.Address);
        Tasks = await EcsWorld.MakeAsync(boto);
        await OtherWorld.MakeAsync(boto);
        Executions = await ExecutionWorld.MakeAsync(boto);
        (Keys, SessionKeys) = await AccessWorld.MakeAsync(boto, moto.Address);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (front is not null) await front.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        moto?.Dispose();
        boto?.Dispose();
    }

    /// <summary>Calls an operation of ours through the front, with the user's keys unless others are given.</summary>
    internal async Task<AmazonWebServiceResponse> CallAsync(AmazonWebServiceRequest request, AWSCredentials? credentials = null)
    {
        var operation = ClientOperation.Of(request);
        using var client = operation.ClientAt(Front.Address, credentials ?? UserCredentials, Region);
        return await operation.InvokeAsync(client, request);
    }

    /// <summary>Calls an operation of ours and compares what passed with what botocore sends and reads.</summary>
    internal async Task<Comparison> CompareAsync(AmazonWebServiceRequest request, ToleratedDifferences? tolerated = null)
    {
        var reply = await CallAsync(request);
        var comparison = Comparison.Of(request, reply, await ReadAsync(request), tolerated);
        comparison.CompareSignature(Front.Last.Request.Signature, await Boto.SignAsync(Front.Last.Request, Keys.SecretKey));
        Witness.Compared("signatures");
        return comparison;
    }

    /// <summary>Calls an operation of ours that is refused: what our client threw, and what botocore raises for the same reply.</summary>
    internal async Task<(AmazonServiceException Ours, JsonNode Theirs)> RefusedAsync(AmazonWebServiceRequest request)
    {
        var refused = await Should.ThrowAsync<AmazonServiceException>(() => CallAsync(request));
        return (refused, (await ReadAsync(request))["error"]!);
    }

    /// <summary>What botocore makes of what passed last.</summary>
    internal Task<JsonNode> ReadAsync(AmazonWebServiceRequest request)
    {
        var operation = ClientOperation.Of(request);
        return Boto.ReadAsync((operation.Service, operation.Name), Members.SetOf(request), Front.Last);
    }
}
