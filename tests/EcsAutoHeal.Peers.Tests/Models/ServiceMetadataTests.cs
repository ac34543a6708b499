using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>What distinguishes one service from another on the wire is as in AWS's models.</summary>
public sealed class ServiceMetadataTests
{
    private static readonly Witness s_witness = new("client-metadata", "our clients' services against botocore's models");

    public static TheoryData<string> Services => ClientMemberTests.Services;

    [PeerTheory(nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task A_service_has_the_models_names_version_and_protocol(string service)
    {
        var client = ClientService.All.Single(client => client.BotocoreName == service);

        var differences = Differences(client.Service, client.Operations.All(operation => operation.IsJson), await client.ModelAsync());

        s_witness.Compared("services");
        s_witness.ShouldAgree(differences);
    }

    [PeerTheory(nameof(PeerTool.Botocore))]
    [InlineData("serviceId", "serviceId: the model has other, we have SFN.")]
    [InlineData("endpointPrefix", "endpointPrefix: the model has other, we have states.")]
    [InlineData("signingName", "the signature's service: the model has other, we have states.")]
    [InlineData("jsonVersion", "jsonVersion: the model has other, we have 1.0.")]
    [InlineData("targetPrefix", "targetPrefix: the model has other, we have AWSStepFunctions.")]
    [InlineData("apiVersion", "apiVersion: the model has other, we have 2016-11-23.")]
    public async Task A_wrong_name_would_be_found(string member, string difference)
    {
        var states = ClientService.All.Single(client => client.BotocoreName == "stepfunctions");
        var model = (await states.ModelAsync()).With(document => document["metadata"]![member] = "other");

        Differences(states.Service, isJson: true, model).ShouldContain(difference);
    }

    private static List<string> Differences(AwsService service, bool isJson, ServiceModel model)
    {
        List<string> differences = [];
        Compare("serviceId", service.Id);
        Compare("endpointPrefix", service.EndpointPrefix);
        Compare("apiVersion", service.ApiVersion);
        if (isJson)
        {
            Compare("targetPrefix", service.TargetPrefix);
            Compare("jsonVersion", service.JsonVersion);
        }

        var signed = (model.Metadata["signingName"] ?? model.Metadata["endpointPrefix"])!.ToString();
        if (signed != SigningName(service)) differences.Add($"the signature's service: the model has {signed}, we have {SigningName(service)}.");
        var protocol = isJson ? "json" : "query";
        if (!model.Protocols.Contains(protocol)) differences.Add($"protocols: the model has {string.Join(", ", model.Protocols)}, we speak {protocol}.");
        if (model.Metadata["signatureVersion"]!.ToString() != "v4") differences.Add("signatureVersion: the model has no v4.");
        return differences;

        void Compare(string member, string ours)
        {
            if (model.Metadata[member]?.ToString() is var modelled && modelled != ours) differences.Add($"{member}: the model has {modelled}, we have {ours}.");
        }
    }

    // As the settings of a client hand it to the signer.
    private static string SigningName(AwsService service) => typeof(AwsClient).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(AwsClientConfig)).Select(type => (ClientConfig)Activator.CreateInstance(type)!)
        .Single(config => config.ServiceId == service.Id).AuthenticationServiceName;
}
