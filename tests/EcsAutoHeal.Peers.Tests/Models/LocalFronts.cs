using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Names of the local AWS's services.</summary>
internal static class LocalFronts
{
    /// <summary>The service as botocore and the CLI name it.</summary>
    internal static string BotocoreName(ServiceFront front) => BotocoreName(front.Service);

    internal static string BotocoreName(string service) => service switch { "states" => "stepfunctions", "monitoring" => "cloudwatch", _ => service };
}

/// <summary>Step Functions without a state machine: where only what the front declares is looked at.</summary>
internal sealed class NoMachines : ILocalStateMachines
{
    public Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input) => throw new NotSupportedException();

    public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => throw new NotSupportedException();

    public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn) => throw new NotSupportedException();

    public Task SendTaskSuccessAsync(string taskToken, string output) => throw new NotSupportedException();

    public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => throw new NotSupportedException();
}
