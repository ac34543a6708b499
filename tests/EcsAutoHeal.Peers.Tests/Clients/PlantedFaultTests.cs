using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>Faults that a client of ours could have: each is found by the comparison with botocore.</summary>
[Collection(MotoCollection.Name)]
public sealed class PlantedFaultTests(MotoWorld world)
{
    private static readonly GetParameterRequest s_request = new() { Name = "/planted", WithDecryption = true };

    private static readonly Dictionary<string, (Action<ParameterClient> Plant, string Finding)> s_faults = new()
    {
        ["a target prefix"] = (c => c.Spoken = ParameterClient.Service with { TargetPrefix = "AmazonSMS" }, """X-Amz-Target of the request: we send "AmazonSMS.GetParameter", botocore "AmazonSSM.GetParameter" """),
        ["a JSON version"] = (c => c.Spoken = ParameterClient.Service with { JsonVersion = "1.0" }, """Content-Type of the request: we send "application/x-amz-json-1.0", botocore "application/x-amz-json-1.1" """),
        ["a signing name"] = (c => ((ClientConfig)c.Config).AuthenticationServiceName = "smm", """Service of the request: we send "smm", botocore "ssm" """),
        ["a casing"] = (c => c.Written.PropertyNamingPolicy = JsonNamingPolicy.CamelCase, """Content of the request: we send {"name":"/planted","withDecryption":true}, botocore {"Name":"/planted","WithDecryption":true}"""),
        ["a member that is sent"] = (c => c.Written = ParameterClient.Options(Renamed("WithDecryption", "WithDecription")), """Content of the request: we send {"Name":"/planted","WithDecription":true}, botocore {"Name":"/planted","WithDecryption":true}"""),
        ["a member that is read"] = (c => c.Written = ParameterClient.Options(Renamed("DataType", "Datatype")), """Parameter.DataType: we read nothing, botocore "text" """),
        ["the fraction of a time"] = (c => c.Written.Converters.Insert(0, new WholeSeconds()), """Parameter.LastModifiedDate: we read "20"""),
    };

    /// <summary>What is wrong.</summary>
    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Faults))]
    public async Task Botocore_would_speak_of(string fault) => (await DifferencesAsync(MotoWorld.Region, s_faults[fault].Plant)).ShouldContain(d => d.StartsWith(s_faults[fault].Finding.Trim(), StringComparison.Ordinal));

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Botocore_would_speak_of_a_region() => (await DifferencesAsync("us-east-1", _ => { })).ShouldContain("""Region of the request: we send "us-east-1", botocore "eu-west-1" """.Trim());

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Botocore_would_not_speak_of_no_fault() => (await DifferencesAsync(MotoWorld.Region, _ => { })).ShouldBeEmpty();

    private async Task<IReadOnlyList<string>> DifferencesAsync(string region, Action<ParameterClient> plant)
    {
        await world.CallAsync(new PutParameterRequest { Name = s_request.Name, Value = "v", Type = "String", Overwrite = true });
        using var client = (ParameterClient)ClientOperation.Of(s_request).ClientAt(world.Front.Address, world.UserCredentials, region);
        plant(client);
        var reply = await ReplyAsync(client);
        return Comparison.Of(s_request, reply, await world.ReadAsync(s_request)).Differences;
    }

    // Null where moto already refuses what is wrong with the request.
    private static async Task<GetParameterResponse?> ReplyAsync(ParameterClient client)
    {
        try
        {
            return await client.GetParameterAsync(s_request);
        }
        catch (AmazonServiceException)
        {
            return null;
        }
    }

    private static Action<JsonTypeInfo> Renamed(string member, string to) => shape =>
    {
        foreach (var property in shape.Properties.Where(p => p.Name == member)) property.Name = to;
    };

    private sealed class WholeSeconds : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTime.UnixEpoch.AddSeconds((long)reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
