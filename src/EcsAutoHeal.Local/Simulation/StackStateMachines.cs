using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Step Functions with both machines of the stack: the workflow, run by whatever runs it, and the claims, whose executions end as they begin.</summary>
internal sealed class StackStateMachines : ILocalStateMachines, IDisposable
{
    private readonly ILocalStateMachines _workflow;
    private readonly TemplateStateMachine _machine;
    private readonly LocalStateMachines _claims;
    private readonly ExecutionScheduler _scheduler;
    private readonly SemaphoreSlim _one = new(1);

    private StackStateMachines(ILocalStateMachines workflow, TemplateStateMachine machine, StateMachineDefinition definition, VirtualClock clock)
    {
        (_workflow, _machine, _scheduler) = (workflow, machine, new(clock));
        _claims = new(machine.Arn, definition, _scheduler, () => new NoFunctions(), clock);
    }

    public static ILocalStateMachines Of(ILocalStateMachines workflow, Deployment deployment, VirtualClock clock) =>
        deployment is { Template.Claims: { } machine, Claims: { } definition } ? new StackStateMachines(workflow, machine, definition, clock) : workflow;

    public async Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
    {
        if (stateMachineArn != _machine.Arn) return await _workflow.StartExecutionAsync(stateMachineArn, name, input);
        await _one.WaitAsync();
        try
        {
            var claim = await _claims.StartExecutionAsync(stateMachineArn, name, input);
            // Nothing waits in it, so it needs none of the world's time.
            await _scheduler.RunAsync(DateTimeOffset.MinValue);
            return claim;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => Of(executionArn).DescribeExecutionAsync(executionArn);

    public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn) => Of(executionArn).GetExecutionHistoryAsync(executionArn);

    public Task SendTaskSuccessAsync(string taskToken, string output) => _workflow.SendTaskSuccessAsync(taskToken, output);

    public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => _workflow.SendTaskFailureAsync(taskToken, error, cause);

    public void Dispose() => _one.Dispose();

    private ILocalStateMachines Of(string executionArn) => executionArn.StartsWith(_machine.ExecutionArn(""), StringComparison.Ordinal) ? _claims : _workflow;

    private sealed class NoFunctions : ILambdaInvoker
    {
        public Task<LambdaOutcome> InvokeAsync(string functionArn, System.Text.Json.JsonElement payload, CancellationToken cancellationToken) => throw new InvalidOperationException("A claim invokes no function.");
    }
}
