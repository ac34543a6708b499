using Amazon.Runtime;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What many schedules share, one after the other: the deployed files, and functions with real SDK clients, which are dear to make.</summary>
internal sealed class Worker
{
    public const string Region = "eu-central-1";

    private static readonly Dictionary<string, string> s_parameters = new() { ["Healing"] = "on" };

    private static readonly TimeOfSchedule s_time = new();

    private readonly DeploymentTemplate _impatient = Deployment.Load(new Dictionary<string, string>(s_parameters) { ["SettleSeconds"] = "0" }, Region).Template;
    private readonly Dictionary<(string Handler, bool IsSigned), AwsConnection> _connections = [];

    public Worker(Func<string, string>? definition = null)
    {
        Deployment = Deployment.Load(s_parameters, Region);
        if (definition is not null)
            Deployment = Deployment with { Definition = StateMachineDefinition.Parse(Deployment.Template.StateMachine.Substitute(definition(File.ReadAllText(Repository.DefinitionPath)))) };
    }

    public Deployment Deployment { get; }

    /// <summary>Which call waits until another container has died and everybody has heard of it; null for none.</summary>
    public Func<AwsRequest, bool>? WaitsForADeath { get; init; }

    /// <summary>What an AWS with a defect takes a request for; null for one without.</summary>
    public Func<AwsRequest, AwsRequest>? Defect { get; init; }

    /// <summary>What a function with a defect takes a reply for; null for one without.</summary>
    public Func<Invocation, AwsRequest, AwsReply, AwsReply>? Misreading { get; init; }

    /// <summary>The name of the topic that people subscribe to.</summary>
    public string Topic => field ??= Deployment.Template.Functions.Select(f => f.Environment.GetValueOrDefault("TOPIC_ARN")).OfType<string>().First().Split(':')[^1];

    /// <summary>What the steps that only read have answered in worlds that were all the same.</summary>
    public Dictionary<(string Past, string Step, string Document), LambdaOutcome> Known { get; } = [];

    /// <summary>The functions as a schedule needs them, cold: what a warm one remembers must not come from another schedule.</summary>
    public LocalFunctions FunctionsOf(Plan plan) => new(plan.IsPatient ? Deployment.Template : _impatient, handler => Connection(handler, plan.IsSigned), s_time);

    private AwsConnection Connection(string handler, bool isSigned)
    {
        if (_connections.TryGetValue((handler, isSigned), out var known)) return known;
        var made = Connect(handler);
        return _connections[(handler, isSigned)] = isSigned ? made : ShortPipeline.On(made, LocalFunctions.AccessKeyOf(handler), Answer);
    }

    private static Task<AwsReply?> Answer(AwsRequest request) => Invocation.Current.Schedule.AnswerAsync(Invocation.Current, request);

    // No time-out of real time, and no second try of the client's own: the schedule alone says what comes when.
    private static AwsConnection Connect(string handler) => new()
    {
        Endpoint = InProcessHttp.Endpoint,
        Region = Region,
        Credentials = new BasicAWSCredentials(LocalFunctions.AccessKeyOf(handler), "local"),
        Http = new InProcessHttp(Answer),
        Retries = 0,
        Timeout = Timeout.InfiniteTimeSpan,
        Patience = TimeSpan.Zero,
    };

    private sealed class TimeOfSchedule : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Invocation.Current.Schedule.Now;
    }
}
