using Amazon.Runtime;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What many schedules share, one after the other: the deployed files, and functions with real SDK clients, which are dear to make.</summary>
internal sealed class Worker
{
    public const string Region = "eu-central-1";

    public Worker(Func<string, string>? definition = null)
    {
        Deployment = Deployment.Load(new Dictionary<string, string> { ["Healing"] = "on" }, Region);
        if (definition is not null)
            Deployment = Deployment with { Definition = StateMachineDefinition.Parse(Deployment.Template.StateMachine.Substitute(definition(File.ReadAllText(Repository.DefinitionPath)))) };
        Functions = new LocalFunctions(Deployment.Template, Connect, new TimeOfSchedule());
    }

    public Deployment Deployment { get; }

    public LocalFunctions Functions { get; }

    /// <summary>What an AWS with a defect takes a request for; null for one without.</summary>
    public Func<AwsRequest, AwsRequest>? Defect { get; init; }

    /// <summary>The name of the topic that people subscribe to.</summary>
    public string Topic => field ??= Deployment.Template.Functions.Select(f => f.Environment.GetValueOrDefault("TOPIC_ARN")).OfType<string>().First().Split(':')[^1];

    // No time-out of real time, and no second try of the client's own: the schedule alone says what comes when.
    private static AwsConnection Connect(string handler) => new()
    {
        Endpoint = InProcessHttp.Endpoint,
        Region = Region,
        Credentials = new BasicAWSCredentials(LocalFunctions.AccessKeyOf(handler), "local"),
        Http = new InProcessHttp(request => Invocation.Current.Schedule.AnswerAsync(Invocation.Current, request)),
        Retries = 0,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private sealed class TimeOfSchedule : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Invocation.Current.Schedule.Now;
    }
}
