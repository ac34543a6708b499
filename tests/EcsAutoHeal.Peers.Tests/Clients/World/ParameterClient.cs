using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>
/// Parameters, which moto has, in place of OpsItems, which it has not: our service record, our operation class and our JSON settings
/// with other members.
/// </summary>
internal sealed class ParameterClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig config) : AwsClient(credentials, config)
{
    internal static readonly AwsService Service = AmazonSimpleSystemsManagementClient.Service;

    /// <summary>What the service is; a planted fault says otherwise.</summary>
    internal AwsService Spoken { get; set; } = Service;

    /// <summary>How JSON is written and read; a planted fault does it otherwise.</summary>
    internal JsonSerializerOptions Written { get; set; } = Options();

    /// <summary>The settings of our Systems Manager client, with members found by reflection.</summary>
    internal static JsonSerializerOptions Options(params ReadOnlySpan<Action<JsonTypeInfo>> changes)
    {
        var members = new DefaultJsonTypeInfoResolver();
        foreach (var change in changes) members.Modifiers.Add(change);
        return new(SimpleSystemsManagementJson.Default.Options) { TypeInfoResolver = members };
    }

    public Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operation<PutParameterRequest, PutParameterResponse>("PutParameter"), request, cancellationToken);

    public Task<GetParameterResponse> GetParameterAsync(GetParameterRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operation<GetParameterRequest, GetParameterResponse>("GetParameter"), request, cancellationToken);

    private JsonOperation<TRequest, TResponse> Operation<TRequest, TResponse>(string name)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new(Spoken, name, Written);
}

internal sealed class PutParameterRequest : AmazonWebServiceRequest
{
    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Type { get; set; }

    public bool? Overwrite { get; set; }
}

internal sealed class PutParameterResponse : AmazonWebServiceResponse
{
    public long? Version { get; set; }

    public string? Tier { get; set; }
}

internal sealed class GetParameterRequest : AmazonWebServiceRequest
{
    public string? Name { get; set; }

    public bool? WithDecryption { get; set; }
}

internal sealed class GetParameterResponse : AmazonWebServiceResponse
{
    public Parameter? Parameter { get; set; }
}

internal sealed class Parameter
{
    public string? ARN { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Value { get; set; }

    public long? Version { get; set; }

    public DateTime? LastModifiedDate { get; set; }

    public string? DataType { get; set; }
}
