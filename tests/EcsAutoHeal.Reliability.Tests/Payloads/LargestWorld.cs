using System.Globalization;
using System.Text;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Payloads;

/// <summary>A service of which everything is as long as AWS allows, and whose tasks die with as much to say as AWS allows.</summary>
internal static class LargestWorld
{
    public const int Tasks = 7;

    private const int Containers = 10;
    private const int ReasonLength = 1_024;
    private const int EventLength = 2_000;
    private const int OutputLength = 4_096;
    private const int LogLines = 200;
    private const int LogBytes = 1_000_000;

    public static readonly string Cluster = new('c', 255);
    public static readonly string Service = new('s', 255);
    private static readonly string s_family = new('f', 255);

    /// <summary>Texts that take one, two, three and six bytes a character in JSON, and halves of emojis.</summary>
    public static readonly IReadOnlyDictionary<string, string> Alphabets = new Dictionary<string, string>
    {
        ["plain words"] = "could not reach the upstream ",
        ["quotes"] = "\"\\\n",
        ["Chinese"] = "無法連接",
        ["emojis"] = "😀🚀",
        ["control characters"] = "\u0001\u001b",
    };

    public static Scenario Scenario(IReadOnlyList<string>? rules, string healing) => new()
    {
        Title = "The largest there can be",
        Name = "largest",
        Parameters = new Dictionary<string, string> { ["LogLines"] = LogLines.ToString(CultureInfo.InvariantCulture), ["Healing"] = "on" },
        Rules = rules,
        Services =
        [
            new()
            {
                Name = Service,
                Cluster = Cluster,
                DesiredCount = Tasks,
                // Slower than the alarm.
                ReplacementDelay = TimeSpan.FromMinutes(6),
                Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = healing },
                TaskDefinition = new() { Family = s_family, Revision = 2_147_483_647, Containers = [.. Enumerable.Range(0, Containers).Select(Container)] },
            },
        ],
        Alarms = [new() { Kind = "runningBelowDesired", Name = "ecs-auto-heal-" + new string('a', 241), Cluster = Cluster, Service = Service }],
        RunFor = TimeSpan.FromMinutes(30),
    };

    /// <summary>The name of a container; the last one is no essential one.</summary>
    public static string ContainerName(int index) => string.Create(CultureInfo.InvariantCulture, $"{index}{new string('k', 254)}");

    /// <summary>A reason of the longest kind; each container has another one.</summary>
    public static string Reason(string alphabet, int container = 0) => Fill(string.Create(CultureInfo.InvariantCulture, $"{container}: "), alphabet, ReasonLength);

    /// <summary>Every task's container dies, and all that can be said is said.</summary>
    public static void LetDie(SimulationStage stage, string alphabet, bool sidecar)
    {
        var (world, now) = (stage.Cloud.Ecs, stage.Cloud.Clock.GetUtcNow());
        var service = world.Service(Cluster, Service);
        var culprit = ContainerName(sidecar ? Containers - 1 : 0);
        for (var i = 0; i < 100; i++) service.EventList.Add(new(Guid.NewGuid().ToString(), now.AddMinutes(-i), Fill($"(service {Service}) ", alphabet, EventLength)));
        var line = Fill("error: ", alphabet, LogBytes / LogLines);
        foreach (var task in world.RunningTasksOf(service))
        {
            for (var i = 0; i < LogLines; i++) world.WriteLog(task, culprit, line, now.AddMinutes(-1).AddMilliseconds(i));
            world.KillContainer(task, culprit, 1, Reason(alphabet));
            if (sidecar)
            {
                // Right after its event, so that the document has to tell of all of them.
                for (var observer = 0; observer < 4; observer++)
                {
                    var name = ContainerName(observer);
                    stage.Cloud.Clock.Schedule(now + world.Timing.ContainerReport + TimeSpan.FromSeconds(1), () => world.EmitProbeReport(task, name, "health-check"));
                }
                continue;
            }
            task.StoppedReason = Reason(alphabet, Containers);
            // What the others are told to stop with, the agent may explain as well.
            foreach (var (index, container) in task.Containers.Index().Skip(1)) container.Stop(now, 143, Reason(alphabet, index));
        }
    }

    /// <summary>Every task's last container fails its health check, which prints more than anybody reads, and its probe tells.</summary>
    public static void LetFail(SimulationStage stage, string alphabet)
    {
        var world = stage.Cloud.Ecs;
        foreach (var task in world.RunningTasksOf(world.Service(Cluster, Service)))
        {
            world.FailContainerHealthCheck(task, ContainerName(Containers - 1), Fill("no answer: ", alphabet, OutputLength));
            world.EmitProbeReport(task, ContainerName(0), "health-check");
        }
    }

    private static LocalContainerDefinition Container(int index) => new()
    {
        Name = ContainerName(index),
        Image = string.Create(CultureInfo.InvariantCulture, $"123456789012.dkr.ecr.eu-central-1.amazonaws.com/{new string('i', 200)}:{index}"),
        Essential = index < Containers - 1,
        HealthCheck = ["CMD", "check"],
        LogGroup = new string('g', 512),
        LogStreamPrefix = new string('p', 128),
    };

    private static string Fill(string start, string alphabet, int length) =>
        new StringBuilder(start, length).Insert(start.Length, alphabet, Math.Max(0, (length - start.Length) / alphabet.Length)).ToString();
}
