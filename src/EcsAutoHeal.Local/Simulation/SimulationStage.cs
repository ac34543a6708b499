using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.StepFunctions;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.Sns;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>
/// A whole deployment on the local AWS: the template's rules, queue, functions and state machine, with a world behind
/// them. What happens in the world reaches the functions as on AWS, and the functions reach the world over HTTP.
/// </summary>
public sealed partial class SimulationStage : IAsyncDisposable
{
    private readonly Scenario _scenario;
    private readonly Director _director;
    private readonly AmazonStepFunctionsClient _person;
    private readonly AmazonEventBridgeClient _probe;
    private readonly MortalFunctions _mortals;
    private readonly List<ScenarioFault> _faults;
    private readonly List<string> _failedSweeps = [];
    private readonly ILambdaInvoker _functions;
    private int _answered;

    private SimulationStage(Scenario scenario, Deployment deployment, LocalCloud cloud, ExecutionScheduler scheduler, LocalAwsServer server, ILambdaInvoker functions, MortalFunctions mortals)
    {
        (_scenario, Deployment, Cloud, Scheduler, Server, _functions, _mortals) = (scenario, deployment, cloud, scheduler, server, functions, mortals);
        Queue = new IntakeQueue(cloud, deployment.Template.EventSource, [.. deployment.Template.Rules.Where(r => scenario.Rules?.Contains(r.LogicalId) != false)], batch => IntakeAsync(functions, batch));
        _person = new AmazonStepFunctionsClient(new BasicAWSCredentials("LOCALPERSON", "local"), new AmazonStepFunctionsConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = scenario.Region, HttpClientFactory = DirectHttp.Instance });
        _probe = new AmazonEventBridgeClient(new BasicAWSCredentials(LocalRoles.ProbeKey, "local"), new AmazonEventBridgeConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = scenario.Region, HttpClientFactory = DirectHttp.Instance });
        _director = new Director(cloud, StartByHandAsync, ReportAsync, SweepAsync);
        _faults = [.. scenario.Faults];
        server.Faults = Fault;
        scheduler.HistoryAppended += (_, happened) => AnswerIfAsked(happened);
    }

    /// <summary>What is deployed.</summary>
    public Deployment Deployment { get; }

    /// <summary>The world.</summary>
    public LocalCloud Cloud { get; }

    /// <summary>The executions.</summary>
    public ExecutionScheduler Scheduler { get; }

    /// <summary>The local AWS.</summary>
    public LocalAwsServer Server { get; }

    /// <summary>The queue before Intake.</summary>
    public IntakeQueue Queue { get; }

    /// <summary>The storms that have begun.</summary>
    public IReadOnlyList<Storm> Storms => _director.Storms;

    /// <summary>The sweeps that failed, each with its error: the alarm on them rings.</summary>
    public IReadOnlyList<string> FailedSweeps
    {
        get { lock (_failedSweeps) return [.. _failedSweeps]; }
    }

    /// <summary>Sets a stage up.</summary>
    /// <param name="scenario">The world, and what happens in it.</param>
    /// <param name="template">What is deployed in place of the template that came along; null for that.</param>
    /// <param name="stateMachines">What runs the state machine; null for our own runner.</param>
    /// <param name="connection">How a function reaches the local AWS, made of its handler's name and the usual way; null for the usual way.</param>
    /// <param name="inProcess">Whether the functions reach the local AWS without a socket.</param>
    /// <param name="invoker">What Lambda's callers meet, made of the functions; null for the functions themselves.</param>
    /// <exception cref="ScenarioException">The scenario asks for something that does not exist.</exception>
    /// <exception cref="TemplateException">AWS would refuse to deploy the template.</exception>
    public static async Task<SimulationStage> SetUpAsync(
        Scenario scenario,
        DeploymentTemplate? template = null,
        StateMachinesFactory? stateMachines = null,
        Func<string, AwsConnection, AwsConnection>? connection = null,
        bool inProcess = false,
        Func<ILambdaInvoker, ILambdaInvoker>? invoker = null)
    {
        var deployment = Deployment.Load(scenario.Parameters, scenario.Region, scenario.Account);
        if (template is not null) deployment = deployment with { Template = template };
        foreach (var rule in scenario.Rules ?? [])
            if (deployment.Template.Rules.All(r => r.LogicalId != rule))
                throw new ScenarioException($"rules: expected any of {string.Join(", ", deployment.Template.Rules.Select(r => r.LogicalId))}, found \"{rule}\".");
        if (deployment.Template.Schedules.Count == 0 && scenario.Happenings.Any(happening => happening.What == "sweep"))
            throw new ScenarioException("parameters.SweepClusters: a sweep needs the names of clusters, found nothing.");
        var clock = new VirtualClock(scenario.Start);
        var cloud = new LocalCloud(clock, scenario.Region, account: scenario.Account);
        LocalRoles.Assign(cloud.Iam, deployment.Template);
        WorldBuilder.Build(cloud, scenario);
        if (deployment.Template.Functions.Select(f => f.Environment.GetValueOrDefault("TOPIC_ARN")).FirstOrDefault(t => t is not null) is { } topic)
            cloud.Sns.AddTopic(topic[(topic.LastIndexOf(':') + 1)..]);
        foreach (var table in deployment.Template.Tables) cloud.Tables.Add(table);
        var scheduler = new ExecutionScheduler(clock);
        ILambdaInvoker? functions = null;
        var machines = (stateMachines ?? LocalStateMachines.For)(deployment, scheduler, () => new InvokingRole(cloud.Iam, functions!), clock);
        var server = await LocalAwsServer.StartAsync(cloud, machines);
        functions = new LocalFunctions(deployment.Template, Connect, clock);
        var mortals = new MortalFunctions(functions);
        functions = invoker is null ? mortals : invoker(mortals);
        return new(scenario, deployment, cloud, scheduler, server, functions, mortals);

        AwsConnection Connect(string handler)
        {
            var usual = LocalFunctions.ConnectionTo(inProcess ? InProcessHttp.Endpoint : server.Endpoint, scenario.Region, handler);
            if (inProcess) usual = usual with { Http = server.InProcess };
            return connection is null ? usual : connection(handler, usual);
        }
    }

    /// <summary>Lets the scenario happen, to the end of every execution.</summary>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        _director.Schedule(_scenario);
        await Scheduler.RunAsync(_scenario.Start + _scenario.LastHappening() + _scenario.RunFor, cancel);
        // Messages that failed come again, and in the end go to the dead-letter queue: only then is it known what was lost.
        while (Queue.IsBusy) await Scheduler.RunAsync(Cloud.Clock.NextDue ?? Cloud.Clock.GetUtcNow(), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        _probe.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>An invocation that fails as a whole gives the whole batch back.</summary>
    private async Task<JsonElement> IntakeAsync(ILambdaInvoker functions, JsonElement batch) =>
        await functions.InvokeAsync(Deployment.Template.Functions.Single(f => f.Handler == "Intake").Arn, batch, CancellationToken.None) is LambdaOutcome.Succeeded { Payload: { } reply }
            ? reply
            : throw new InvalidOperationException("Intake failed.");

    private Task StartByHandAsync(string input) => _person.StartExecutionAsync(new() { StateMachineArn = Deployment.Template.StateMachine.Arn, Input = input });

    /// <summary>Invokes the sweep as its schedule does, by the schedule's role.</summary>
    private async Task SweepAsync()
    {
        var schedule = Deployment.Template.Schedules.Single();
        var denied = Cloud.Iam.WhyDenied(LocalRoles.ScheduleKey, [new("lambda:InvokeFunction", schedule.FunctionArn)]);
        var outcome = denied is null ? await _functions.InvokeAsync(schedule.FunctionArn, JsonSerializer.SerializeToElement(new { }), CancellationToken.None) : new LambdaOutcome.ServiceError("AccessDeniedException", denied);
        var failure = outcome switch
        {
            LambdaOutcome.FunctionError error => $"{error.ErrorType}: {error.ErrorMessage}",
            LambdaOutcome.ServiceError error => $"{error.Error}: {error.Message}",
            _ => null,
        };
        if (failure is not null) lock (_failedSweeps) _failedSweeps.Add(failure);
    }

    private async Task ReportAsync(LocalTask task, Happening happening)
    {
        var report = new PutEventsRequestEntry
        {
            Source = ProbeReport.Source,
            DetailType = ProbeReport.DetailType,
            Resources = [task.Arn],
            Detail = ProbeReport.Of(Cloud, task, happening.Container!, happening.Route).ToJsonString(),
        };
        await _probe.PutEventsAsync(new() { Entries = [report] });
    }

    /// <summary>The person has what everybody has: the notification, with the task token in it.</summary>
    private void AnswerIfAsked(HistoryEvent happened)
    {
        if (happened.Type != StateMachines.HistoryEventType.TaskSubmitted || _scenario.Operator is not { } answer) return;
        Cloud.Clock.Schedule(Cloud.Clock.GetUtcNow() + answer.After, async () =>
        {
            var output = JsonSerializer.Serialize(new { approved = answer.Approved, by = answer.By ?? "on-call", comment = answer.Comment });
            while (Questions().Skip(_answered).FirstOrDefault() is { } question)
            {
                _answered++;
                try
                {
                    await _person.SendTaskSuccessAsync(new() { TaskToken = Token().Match(question.Message).Groups["token"].Value, Output = output });
                    return;
                }
                catch (Amazon.StepFunctions.Model.TaskTimedOutException)
                {
                    // The attempt that asked had failed, and another has asked again: that question is the next.
                }
            }
        });
    }

    private IEnumerable<LocalSnsMessage> Questions() => Cloud.Sns.Messages.Where(m => Token().IsMatch(m.Message));

    private Fault? Fault(AwsCall call)
    {
        lock (_faults)
        {
            var at = _faults.FindIndex(f => f.Operation == $"{call.Service}:{call.Operation}" && f.Times != 0);
            if (at < 0) return null;
            var fault = _faults[at];
            if (fault.Times is { } times) _faults[at] = fault with { Times = times - 1 };
            if (fault.Kills) return (fault.AfterEffect ? Aws.Http.Fault.ResetAfterEffect() : Aws.Http.Fault.Reset()) with { Afterwards = () => Kill(call.AccessKeyId) };
            return fault.AfterEffect ? Aws.Http.Fault.ErrorAfterEffect(fault.Error, fault.Message, fault.Status) : Aws.Http.Fault.Error(fault.Error, fault.Message, fault.Status);
        }
    }

    private void Kill(string accessKeyId)
    {
        if (Deployment.Template.Functions.FirstOrDefault(f => LocalFunctions.AccessKeyOf(f.Handler) == accessKeyId) is { } function) _mortals.Kill(function.Arn);
    }

    [GeneratedRegex("--task-token '(?<token>[^']+)'")]
    private static partial Regex Token();
}
