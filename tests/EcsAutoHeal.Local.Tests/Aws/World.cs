using System.Globalization;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Tests.Aws;

/// <summary>A world with a web service of an app and a sidecar, and the events that it emits.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-22T03:00:00Z", CultureInfo.InvariantCulture);

    public World()
    {
        Clock = new VirtualClock(Start);
        Cloud = new LocalCloud(Clock);
        Cloud.EventEmitted += Events.Add;
    }

    public VirtualClock Clock { get; }

    public LocalCloud Cloud { get; }

    public EcsWorld Ecs => Cloud.Ecs;

    public List<JsonObject> Events { get; } = [];

    public IEnumerable<JsonObject> TaskEvents => Details("ECS Task State Change");

    public static LocalTaskDefinition AppAndSidecar(LocalRestartPolicy? restartPolicy = null, int sidecarOnSigterm = 143) => new()
    {
        Family = "web",
        Revision = 3,
        Containers =
        [
            new() { Name = "app", Image = "shop/web:7" },
            new() { Name = "sidecar", Image = "shop/agent:2", Essential = false, RestartPolicy = restartPolicy, ExitCodeOnSigterm = sidecarOnSigterm },
        ],
    };

    public static LocalService Web(int desiredCount = 2, string launchType = "FARGATE", LocalTaskDefinition? definition = null, string controller = "ECS", string status = "ACTIVE", int? runningAtFirst = null, bool circuitBreaker = false, int minimumHealthyPercent = 100, int maximumPercent = 200) => new()
    {
        Name = "web",
        Cluster = "prod",
        TaskDefinition = definition ?? AppAndSidecar(),
        DesiredCount = desiredCount,
        LaunchType = launchType,
        DeploymentController = controller,
        Status = status,
        RunningAtFirst = runningAtFirst,
        CircuitBreaker = circuitBreaker,
        MinimumHealthyPercent = minimumHealthyPercent,
        MaximumPercent = maximumPercent,
        Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "auto" },
    };

    public LocalService AddWeb(int desiredCount = 2, int minimumHealthyPercent = 100, int maximumPercent = 200) =>
        Ecs.AddService(Web(desiredCount, minimumHealthyPercent: minimumHealthyPercent, maximumPercent: maximumPercent));

    public LocalTask TaskOf(LocalService service) => Ecs.RunningTasksOf(service)[0];

    public Task AdvanceAsync(double seconds) => Clock.AdvanceToAsync(Clock.GetUtcNow().AddSeconds(seconds));

    public IEnumerable<JsonObject> Details(string detailType) =>
        Events.Where(envelope => envelope["detail-type"]!.ToString() == detailType).Select(envelope => (JsonObject)envelope["detail"]!);

    public IEnumerable<JsonObject> EventsOf(LocalTask task) => TaskEvents.Where(detail => detail["taskArn"]!.ToString() == task.Arn);

    public static JsonObject ContainerIn(JsonObject detail, string name) =>
        detail["containers"]!.AsArray().Select(container => container!.AsObject()).Single(container => container["name"]!.ToString() == name);
}
