using System.Reflection;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>One of our clients, taken apart: the service that it speaks for, and its operations.</summary>
internal sealed class ClientService
{
    /// <summary>Names of our services in botocore, which are those of the CLI.</summary>
    private static readonly Dictionary<string, string> s_botocoreNames = new()
    {
        ["ECS"] = "ecs",
        ["CloudWatch Logs"] = "logs",
        ["SSM"] = "ssm",
        ["SFN"] = "stepfunctions",
        ["EventBridge"] = "events",
        ["CloudWatch"] = "cloudwatch",
        ["SNS"] = "sns",
    };

    private readonly Type _client;

    private ClientService(Type client) => _client = client;

    /// <summary>Every client of src/EcsAutoHeal.Aws.</summary>
    internal static IReadOnlyList<ClientService> All { get; } =
        [.. typeof(AwsClient).Assembly.GetTypes().Where(type => type.BaseType == typeof(AwsClient)).OrderBy(type => type.Name).Select(type => new ClientService(type))];

    internal AwsService Service => (AwsService)StaticFields().Single(declared => declared.FieldType == typeof(AwsService)).GetValue(null)!;

    internal string BotocoreName => s_botocoreNames[Service.Id];

    internal IReadOnlyList<ClientOperation> Operations =>
        [.. StaticFields().Where(declared => declared.FieldType != typeof(AwsService)).Select(declared => new ClientOperation(declared.GetValue(null)!))];

    /// <summary>The names of its public calls, without Async.</summary>
    internal IReadOnlyList<string> Calls =>
        [.. _client.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(method => method.Name[..^"Async".Length])];

    /// <summary>The exception of its own that stands for every error without a class.</summary>
    internal Type BaseException => _client.Assembly.GetTypes().Single(type => type.Namespace == _client.Namespace && type.BaseType == typeof(AmazonServiceException));

    /// <summary>The classes of its modelled errors.</summary>
    internal IReadOnlyList<Type> Exceptions => [.. _client.Assembly.GetTypes().Where(type => type.BaseType == BaseException)];

    /// <summary>Its enums.</summary>
    internal IReadOnlyList<Type> Constants => [.. _client.Assembly.GetTypes().Where(type => type.Namespace == _client.Namespace && type.BaseType == typeof(ConstantClass))];

    internal Task<ServiceModel> ModelAsync() => Botocore.ModelAsync(BotocoreName);

    private FieldInfo[] StaticFields() => _client.GetFields(BindingFlags.Static | BindingFlags.NonPublic);
}
