using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>Step Functions that only takes starts: what was started has ended a moment later.</summary>
internal sealed class StartedExecutions : ILocalStateMachines
{
    private readonly List<LocalExecution> _started = [];

    public IReadOnlyList<LocalExecution> Started
    {
        get { lock (_started) return [.. _started]; }
    }

    public Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
    {
        lock (_started)
        {
            var arn = $"{stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
            if (_started.Any(e => e.ExecutionArn == arn)) throw new LocalAwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
            var execution = new LocalExecution { ExecutionArn = arn, StateMachineArn = stateMachineArn, Name = name!, Status = "SUCCEEDED", StartDate = Stage.Start, Input = input };
            _started.Add(execution);
            return Task.FromResult(execution);
        }
    }

    public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => Task.FromResult(Started.Single(e => e.ExecutionArn == executionArn));

    public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn) => throw new NotSupportedException();

    public Task SendTaskSuccessAsync(string taskToken, string output) => throw new NotSupportedException();

    public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => throw new NotSupportedException();
}
