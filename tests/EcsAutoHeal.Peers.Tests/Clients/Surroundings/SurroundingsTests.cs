using System.Text;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients.Surroundings;

/// <summary>
/// Credentials, region and endpoint that our clients find in their surroundings: those that official clients of the same AWSSDK.Core
/// find, and moto knows the secret.
/// </summary>
[Collection(MotoCollection.Name)]
public sealed class SurroundingsTests(MotoWorld world)
{
    private const string Elsewhere = "CloudWatch Logs elsewhere";

    // A section for each: where a profile has a services section AWSSDK.Core does not look at its endpoint_url.
    private static readonly string[] s_sections = ["ecs", "cloudwatch_logs", "sfn", "eventbridge", "sns", "cloudwatch", "ssm", "s3", "sts"];

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Keys_region_and_endpoint_of_the_environment()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        KeysOfTheUser(caller);
        (caller.Environment["AWS_REGION"], caller.Environment["AWS_ENDPOINT_URL"]) = (MotoWorld.Region, caller.General.Address.AbsoluteUri);

        var calls = await caller.RunAsync();

        ShouldAgree(calls, call => (call.Front, call.Key, call.Region, call.SessionToken), ("general", world.Keys.AccessKey, MotoWorld.Region, null));
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task The_endpoint_of_a_service_goes_before_that_of_all_services()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        KeysOfTheSession(caller);
        (caller.Environment["AWS_REGION"], caller.Environment["AWS_ENDPOINT_URL"]) = (MotoWorld.Region, caller.General.Address.AbsoluteUri);
        string[] own = ["ECS", "CloudWatch Logs", "SFN", "S3"];
        foreach (var service in own) caller.Environment[$"AWS_ENDPOINT_URL_{service.Replace(' ', '_').ToUpperInvariant()}"] = caller.Own.Address.AbsoluteUri;

        var calls = await caller.RunAsync();

        calls.Where(c => c.Value.Front == "own").Select(c => c.Key).ShouldBe([.. own, Elsewhere], ignoreOrder: true);
        ShouldAgree(calls, call => (call.Key, call.Region, call.SessionToken), (world.SessionKeys.AccessKey, MotoWorld.Region, world.SessionKeys.Token));
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Keys_region_and_endpoints_of_a_profile()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        caller.Environment["AWS_PROFILE"] = "work";
        var own = string.Concat(s_sections.Select(section => $"{section} =\n  endpoint_url = {caller.Own.Address}\n"));
        caller.Profiles($"""
            [profile work]
            region = {MotoWorld.Region}
            endpoint_url = {caller.General.Address}
            services = local
            [services local]
            {own}
            """, $"""
            [work]
            aws_access_key_id = {world.Keys.AccessKey}
            aws_secret_access_key = {world.Keys.SecretKey}
            """);

        var calls = await caller.RunAsync();

        ShouldAgree(calls, call => (call.Front, call.Key, call.Region, call.SessionToken), ("own", world.Keys.AccessKey, MotoWorld.Region, null));
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task The_role_of_a_profile_is_assumed_with_the_keys_of_its_source()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        caller.Environment["AWS_PROFILE"] = "investigator";
        caller.Profiles($"""
            [profile investigator]
            role_arn = {AccessWorld.RoleArn}
            source_profile = somebody
            region = {MotoWorld.Region}
            endpoint_url = {caller.General.Address}
            """, $"""
            [somebody]
            aws_access_key_id = {world.Keys.AccessKey}
            aws_secret_access_key = {world.Keys.SecretKey}
            """);

        var calls = await caller.RunAsync();

        var assumed = caller.General.Exchanges.Where(e => Encoding.UTF8.GetString(e.Request.Body).Contains("Action=AssumeRole", StringComparison.Ordinal)).ShouldHaveSingleItem();
        assumed.Request.Key.ShouldBe(world.Keys.AccessKey);
        var reply = Encoding.UTF8.GetString(assumed.Reply.Body);
        ShouldAgree(calls, call => (call.Front, call.Region, reply.Contains($"<AccessKeyId>{call.Key}<", StringComparison.Ordinal), reply.Contains($"<SessionToken>{call.SessionToken}<", StringComparison.Ordinal)), ("general", MotoWorld.Region, true, true));
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Keys_of_the_containers_endpoint_are_asked_for_with_its_token()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        (caller.Environment["AWS_REGION"], caller.Environment["AWS_ENDPOINT_URL"]) = (MotoWorld.Region, caller.General.Address.AbsoluteUri);
        caller.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{caller.Own.Address}credentials";
        caller.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "Bearer of-the-container";
        using var credentials = caller.Own.Answering(request => new(200, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, Encoding.UTF8.GetBytes(
            $$"""{"AccessKeyId":"{{world.SessionKeys.AccessKey}}","SecretAccessKey":"{{world.SessionKeys.SecretKey}}","Token":"{{world.SessionKeys.Token}}","Expiration":"{{DateTime.UtcNow.AddHours(1):s}}Z"}""")));

        var calls = await caller.RunAsync();

        caller.Own.Exchanges.ShouldNotBeEmpty();
        caller.Own.Exchanges.ShouldAllBe(e => e.Request.Path == "/credentials" && e.Request.Headers["Authorization"] == "Bearer of-the-container");
        ShouldAgree(calls, call => (call.Front, call.Key, call.Region, call.SessionToken), ("general", world.SessionKeys.AccessKey, MotoWorld.Region, world.SessionKeys.Token));
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Configured_endpoints_can_be_ignored()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        KeysOfTheUser(caller);
        (caller.Environment["AWS_REGION"], caller.Environment["AWS_ENDPOINT_URL"], caller.Environment["AWS_ENDPOINT_URL_ECS"]) = (MotoWorld.Region, caller.General.Address.AbsoluteUri, caller.Own.Address.AbsoluteUri);
        caller.Environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";

        var found = await caller.RunAsync(Caller.OnlyLook);

        found.ShouldAllBe(c => c.Value.Endpoint!.TrimEnd('/').EndsWith(c.Key.EndsWith("elsewhere", StringComparison.Ordinal) ? ".eu-north-1.amazonaws.com" : ".eu-west-1.amazonaws.com", StringComparison.Ordinal));
        MotoWorld.Witness.Compared("surroundings");
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Without_any_keys_nothing_is_sent()
    {
        await using var caller = await CallerProcess.BesideAsync(world);
        (caller.Environment["AWS_REGION"], caller.Environment["AWS_ENDPOINT_URL"]) = (MotoWorld.Region, caller.General.Address.AbsoluteUri);

        var calls = await caller.RunAsync();

        caller.General.Exchanges.ShouldBeEmpty();
        calls.ShouldAllBe(c => c.Value.Error != null);
        OneRequest.To.Keys.Select(service => calls[service].Error).Distinct().ShouldBe([nameof(AmazonClientException)]);
        MotoWorld.Witness.Compared("surroundings");
    }

    private void KeysOfTheUser(CallerProcess caller) =>
        (caller.Environment["AWS_ACCESS_KEY_ID"], caller.Environment["AWS_SECRET_ACCESS_KEY"]) = (world.Keys.AccessKey, world.Keys.SecretKey);

    private void KeysOfTheSession(CallerProcess caller) =>
        (caller.Environment["AWS_ACCESS_KEY_ID"], caller.Environment["AWS_SECRET_ACCESS_KEY"], caller.Environment["AWS_SESSION_TOKEN"]) = (world.SessionKeys.AccessKey, world.SessionKeys.SecretKey, world.SessionKeys.Token);

    /// <summary>Every client's call succeeded and was what it has to be, official clients' included.</summary>
    private static void ShouldAgree<T>(IReadOnlyDictionary<string, Call> calls, Func<Call, T> seen, T expected)
    {
        MotoWorld.Witness.ShouldAgree(Differences(calls, seen, expected));
        MotoWorld.Witness.Compared("surroundings");
    }

    private static IReadOnlyList<string> Differences<T>(IReadOnlyDictionary<string, Call> calls, Func<Call, T> seen, T expected) =>
        [.. calls.Where(c => c.Value.Error is not null || !Equals(seen(InRegion(c)), expected)).Select(c => $"{c.Key}: {c.Value}, expected {expected}")];

    // The SDK signs for the region of the surroundings wherever the endpoint is a URL; a log group elsewhere is to be looked for there.
    private static Call InRegion(KeyValuePair<string, Call> c) =>
        c.Key != Elsewhere ? c.Value : c.Value with { Region = c.Value.Region == OtherWorld.OtherRegion ? MotoWorld.Region : $"{c.Value.Region} instead of {OtherWorld.OtherRegion}" };

    private static readonly Call s_right = new("http://here/", null, "general", "AKIA", MotoWorld.Region, null);

    /// <summary>What a client could do wrong.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        { "ECS", "another front" }, { "ECS", "other keys" }, { "ECS", "another region" }, { "ECS", "a refusal" }, { Elsewhere, "the surroundings' region" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_a_client_finds_wrongly_would_be_told(string client, string what)
    {
        var wrong = what switch
        {
            "another front" => s_right with { Front = "own" },
            "other keys" => s_right with { Key = "ASIA" },
            "another region" => s_right with { Region = "us-east-1" },
            "a refusal" => s_right with { Error = "AmazonECSException" },
            _ => s_right,
        };

        Differences(new Dictionary<string, Call> { ["SNS"] = s_right, [client] = wrong }, call => (call.Front, call.Key, call.Region), ("general", "AKIA", MotoWorld.Region))
            .ShouldHaveSingleItem().ShouldStartWith(client);
    }
}
