using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>Our signatures before moto's access control, which computes each with botocore and the secret that it gave out itself.</summary>
[Collection(MotoCollection.Name)]
public sealed class SignatureTests(MotoWorld world)
{
    /// <summary>A service each.</summary>
    public static TheoryData<string> Services => [.. OneRequest.To.Keys];

    [Fact]
    public void Every_service_of_ours_is_here() =>
        OneRequest.To.Keys.Order(StringComparer.Ordinal).ShouldBe(ClientOperation.All.Select(o => o.Service).Distinct().Order(StringComparer.Ordinal));

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task Keys_with_a_session_token_are_accepted(string service)
    {
        await world.CallAsync(OneRequest.To[service], With(world.SessionKeys.SecretKey, world.SessionKeys.Token));

        var sent = world.Front.Last.Request;
        sent.SessionToken.ShouldBe(world.SessionKeys.Token);
        sent.Signature.ShouldBe(await world.Boto.SignAsync(sent, world.SessionKeys.SecretKey));
        MotoWorld.Witness.Compared("signatures");
    }

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task A_wrong_secret_is_refused_with_the_services_own_exception(string service)
    {
        var refused = await RefusedAsync(service, With(world.SessionKeys.SecretKey + "x", world.SessionKeys.Token));

        refused.GetType().Name.ShouldBe(ClientOperation.Of(OneRequest.To[service]).ServiceException);
        (refused.ErrorCode, (int)refused.StatusCode).ShouldBe(("SignatureDoesNotMatch", 403));
        world.Front.Last.Request.Signature.ShouldNotBe(await world.Boto.SignAsync(world.Front.Last.Request, world.SessionKeys.SecretKey));
    }

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task A_session_token_of_somebody_else_is_refused(string service)
    {
        var refused = await RefusedAsync(service, With(world.SessionKeys.SecretKey, world.SessionKeys.Token + "x"));

        (refused.ErrorCode, (int)refused.StatusCode).ShouldBe(("InvalidClientTokenId", 403));
    }

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task Moto_would_refuse_a_request_that_is_changed_on_its_way(string service)
    {
        using var changing = world.Front.Changing(request => request.WithBody([.. request.Body, (byte)' ']));

        var refused = await RefusedAsync(service, world.UserCredentials);

        refused.ErrorCode.ShouldBe("SignatureDoesNotMatch");
    }

    private SessionAWSCredentials With(string secret, string token) => new(world.SessionKeys.AccessKey, secret, token);

    private Task<AmazonServiceException> RefusedAsync(string service, AWSCredentials credentials) =>
        Should.ThrowAsync<AmazonServiceException>(() => world.CallAsync(OneRequest.To[service], credentials));
}
