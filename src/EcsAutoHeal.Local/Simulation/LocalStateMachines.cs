using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Step Functions with one state machine, run by the scheduler.</summary>
internal sealed class LocalStateMachines(
    string machineArn,
    StateMachineDefinition definition,
    ExecutionScheduler scheduler,
    Func<ILambdaInvoker> functions,
    VirtualClock clock,
    Random? jitter = null) : ILocalStateMachines
{
    private const int Seed = 1;
    private const string RoleName = "ecs-auto-heal-state-machine";

    private readonly Random _jitter = jitter ?? new Random(Seed);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Execution> _byArn = [];
    private int _unnamed;

    public static LocalStateMachines For(Deployment deployment, ExecutionScheduler scheduler, Func<ILambdaInvoker> functions, VirtualClock clock) =>
        new(deployment.Template.StateMachine.Arn, deployment.Definition, scheduler, functions, clock);

    /// <summary>The role that a machine runs as.</summary>
    public static string RoleArnOf(string machineArn) => $"arn:aws:iam::{machineArn.Split(':')[4]}:role/{RoleName}";

    public Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
    {
        if (stateMachineArn != machineArn) throw new LocalAwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{stateMachineArn}'");
        lock (_gate)
        {
            var named = name ?? $"by-hand-{++_unnamed}";
            var arn = machineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + named;
            if (_byArn.TryGetValue(arn, out var known))
                return known.Status == ExecutionStatus.RUNNING && known.Start.Input == input
                    ? Task.FromResult(Describe(known))
                    : throw new LocalAwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
            try
            {
                var execution = new Execution(definition, new ExecutionStart(named, arn, machineArn, RoleArnOf(machineArn), input), functions(), clock, _jitter);
                _byArn.Add(arn, execution);
                scheduler.Add(execution);
                return Task.FromResult(Describe(execution));
            }
            catch (InvalidExecutionInputException e)
            {
                throw new LocalAwsException("InvalidExecutionInput", e.Message);
            }
        }
    }

    public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => Task.FromResult(Describe(Required(executionArn)));

    public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn)
    {
        var region = machineArn.Split(':')[3];
        return Task.FromResult<IReadOnlyList<JsonObject>>([.. Required(executionArn).History.Select(happened => HistoryDocument.Of(happened, region))]);
    }

    public Task SendTaskSuccessAsync(string taskToken, string output) => Answer(e => e.CompleteTask(taskToken, output));

    public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => Answer(e => e.FailTask(taskToken, error, cause));

    private static LocalExecution Describe(Execution execution) => new()
    {
        ExecutionArn = execution.Start.Arn,
        StateMachineArn = execution.Start.StateMachineArn,
        Name = execution.Start.Name,
        Status = execution.Status.ToString(),
        StartDate = execution.StartDate,
        StopDate = execution.StopDate,
        Input = execution.Start.Input,
        Output = execution.Output,
        Error = execution.Error,
        Cause = execution.Cause,
    };

    private Task Answer(Func<Execution, TokenAnswer> answer)
    {
        foreach (var execution in scheduler.Executions)
        {
            switch (answer(execution))
            {
                case TokenAnswer.Accepted: return Task.CompletedTask;
                case TokenAnswer.TimedOut: throw new LocalAwsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
                case TokenAnswer.InvalidOutput: throw new LocalAwsException("InvalidOutput", "Invalid Output: the output is not JSON, or too long");
            }
        }
        throw new LocalAwsException("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    private Execution Required(string arn)
    {
        // One that a program made itself is known to the scheduler only.
        lock (_gate) return _byArn.GetValueOrDefault(arn) ?? scheduler.Executions.FirstOrDefault(e => e.Start.Arn == arn) ?? throw new LocalAwsException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    }
}
