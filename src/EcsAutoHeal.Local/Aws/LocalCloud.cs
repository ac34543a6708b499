using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Events;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Aws.Logs;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.Aws.Sns;

namespace EcsAutoHeal.Local.Aws;

/// <summary>One account in one region: a small living world of ECS and what stands around it, on virtual time.</summary>
/// <remarks>Safe to use from several threads: every operation holds the world's one lock.</remarks>
public sealed class LocalCloud
{
    /// <summary>A world that is empty at first.</summary>
    /// <param name="clock">The time of everything in it.</param>
    /// <param name="region">The region that stands in its ARNs.</param>
    /// <param name="seed">Ids and ARNs are the same in every run with the same seed.</param>
    /// <param name="account">The account that stands in its ARNs, twelve digits.</param>
    public LocalCloud(VirtualClock clock, string region = "eu-central-1", int seed = 1, string account = "123456789012")
    {
        Clock = clock;
        Account = account;
        Region = region;
        Ids = new Ids(seed);
        Events = new EventBus(this);
        Logs = new LogStore(this);
        Ecs = new EcsWorld(this);
        OpsItems = new OpsCenter(this);
        Tables = new LocalTables(this);
        Sns = new SnsTopics(this);
        Alarms = new AlarmBoard(this);
        Iam = new LocalIam(this);
    }

    /// <summary>Raised for every EventBridge event, with its full envelope. A subscriber gets a document of its own.</summary>
    /// <remarks>Raised inside the operation that caused it. A subscriber that starts work schedules it on the clock and returns.</remarks>
    public event Action<JsonObject>? EventEmitted
    {
        add => Events.Emitted += value;
        remove => Events.Emitted -= value;
    }

    /// <summary>The account, twelve digits.</summary>
    public string Account { get; }

    internal string Partition => Templates.LocalNames.PartitionOf(Region);

    /// <summary>The region, for example <c>eu-central-1</c>.</summary>
    public string Region { get; }

    /// <summary>The time of everything in this world.</summary>
    public VirtualClock Clock { get; }

    /// <summary>EventBridge's default bus.</summary>
    public EventBus Events { get; }

    /// <summary>Clusters, services, tasks, containers.</summary>
    public EcsWorld Ecs { get; }

    /// <summary>CloudWatch log groups and streams.</summary>
    public LogStore Logs { get; }

    /// <summary>Systems Manager OpsItems.</summary>
    public OpsCenter OpsItems { get; }

    /// <summary>DynamoDB tables.</summary>
    public LocalTables Tables { get; }

    /// <summary>SNS topics and what was published to them.</summary>
    public SnsTopics Sns { get; }

    /// <summary>CloudWatch alarms.</summary>
    public AlarmBoard Alarms { get; }

    /// <summary>Who may do what.</summary>
    public LocalIam Iam { get; }

    /// <summary>Whether events, calls and decisions of IAM are kept to be looked at; a storm has too many of them.</summary>
    public bool Remembers { get; set; } = true;

    internal Ids Ids { get; }

    internal Lock Gate { get; } = new();

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Account}:{resource}";

    /// <summary>Lets something happen in this world after a while.</summary>
    internal void After(TimeSpan delay, Action happening) => Clock.Schedule(Now + delay, () =>
    {
        lock (Gate) happening();
        return Task.CompletedTask;
    });
}
