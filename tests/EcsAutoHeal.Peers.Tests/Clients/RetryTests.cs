using System.Collections.Concurrent;
using System.Globalization;
using Amazon.ECS;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>What is sent again after an error, and how often: as the official clients do, unless it must not be.</summary>
[Collection(MotoCollection.Name)]
public sealed class RetryTests(MotoWorld world)
{
    // Throttling, trouble of the service's, and refusals for which trying again is no use.
    private static readonly (int Status, string Code)[] s_errors =
    [
        (400, "ThrottlingException"), (400, "Throttling"), (400, "TooManyRequestsException"), (429, "TooManyRequestsException"), (400, "RequestLimitExceeded"), (400, "RequestTimeout"),
        (500, "InternalFailure"), (502, "BadGateway"), (503, "ServiceUnavailable"), (504, "GatewayTimeout"),
        (400, "ValidationException"), (403, "AccessDeniedException"), (403, "SignatureDoesNotMatch"), (404, "ResourceNotFoundException"), (501, "NotImplemented"),
    ];

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task A_call_is_sent_again_as_often_as_by_an_official_client()
    {
        var attempts = new ConcurrentDictionary<string, int>();
        using var answering = world.Front.Answering(request =>
        {
            attempts.AddOrUpdate(request.Path, 1, (_, count) => count + 1);
            var (status, code) = s_errors[int.Parse(request.Path.Split('/')[2], CultureInfo.InvariantCulture)];
            return request.Path.StartsWith("/json", StringComparison.Ordinal) ? Reply.Error(status, code) : Reply.QueryError(status, code);
        });

        await Task.WhenAll(s_errors.Select((_, i) => Task.WhenAll(
            RefusedAsync(new AmazonECSClient(world.UserCredentials, At<AmazonECSConfig>($"json/{i}")), ecs => ecs.ListTasksAsync(new())),
            RefusedAsync(new AmazonSimpleNotificationServiceClient(world.UserCredentials, At<AmazonSimpleNotificationServiceConfig>($"query/{i}")), sns => sns.PublishAsync(new() { TopicArn = OtherWorld.TopicArn, Message = "m" })),
            RefusedAsync(new AmazonSecurityTokenServiceClient(world.UserCredentials, At<AmazonSecurityTokenServiceConfig>($"official/{i}")), sts => sts.GetCallerIdentityAsync(new())))));

        MotoWorld.Witness.ShouldAgree([.. from i in Enumerable.Range(0, s_errors.Length)
                                          from ours in (string[])["json", "query"]
                                          where attempts[$"/{ours}/{i}/"] != attempts[$"/official/{i}/"]
                                          select $"{s_errors[i]}: {attempts[$"/{ours}/{i}/"]} attempts in the {ours} protocol, {attempts[$"/official/{i}/"]} of an official client"]);
        attempts.Values.Distinct().Order().ShouldBe([1, 3]);
        MotoWorld.Witness.Compared("kinds of errors to send again after", s_errors.Length);
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Two_throttled_attempts_are_followed_by_one_that_moto_answers()
    {
        var attempts = 0;
        using var answering = world.Front.Answering(_ => ++attempts < 3 ? Reply.Error(400, "ThrottlingException") : null);
        using var ecs = new AmazonECSClient(world.UserCredentials, At<AmazonECSConfig>(""));

        (await ecs.ListTasksAsync(new() { Cluster = EcsWorld.Cluster })).TaskArns.ShouldNotBeNull().ShouldNotBeEmpty();

        attempts.ShouldBe(3);
    }

    /// <summary>What may come back; 0 = nothing, the connection is cut.</summary>
    public static TheoryData<int, string> Troubles => new() { { 400, "ThrottlingException" }, { 503, "ServiceUnavailable" }, { 0, "" } };

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Troubles))]
    public async Task A_change_is_sent_once(int status, string code)
    {
        var (attempts, changes, reads) = (0, Connection(), Connection());
        await Should.NotThrowAsync(() => reads.Ecs.ListTasksAsync(new() { Cluster = EcsWorld.Cluster }));
        await Should.NotThrowAsync(() => changes.EcsWrites.UpdateServiceAsync(new() { Cluster = EcsWorld.Cluster, Service = EcsWorld.Service, ForceNewDeployment = true }));
        using var answering = world.Front.Answering(_ => Interlocked.Increment(ref attempts) is var _ && status == 0 ? Reply.None : Reply.Error(status, code));

        await Should.ThrowAsync<Exception>(() => changes.EcsWrites.UpdateServiceAsync(new() { Cluster = EcsWorld.Cluster, Service = EcsWorld.Service, ForceNewDeployment = true }));

        attempts.ShouldBe(1);
        await Should.ThrowAsync<Exception>(() => reads.Ecs.ListTasksAsync(new() { Cluster = EcsWorld.Cluster }));
        // After a cut connection the SDK tries once more on a new one, each time.
        (attempts - 1).ShouldBeInRange(3, status == 0 ? 13 : 3);
    }

    private AwsConnection Connection() => new() { Endpoint = world.Front.Address, Region = MotoWorld.Region, Credentials = world.UserCredentials };

    private TConfig At<TConfig>(string path) where TConfig : ClientConfig, new() => new() { ServiceURL = world.Front.Address + path, AuthenticationRegion = MotoWorld.Region };

    private static async Task RefusedAsync<TClient>(TClient client, Func<TClient, Task> call) where TClient : AmazonServiceClient
    {
        using (client) await Should.ThrowAsync<AmazonServiceException>(() => call(client));
    }
}
