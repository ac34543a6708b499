using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Sns;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>
/// A deployment in the midst of its work: the sidecars of two services have died, and an execution for each waits for a
/// person's answer; a third service has lost a task, and its alarm is on. The clock stands still unless time is let pass.
/// </summary>
internal sealed partial class LivingWorld : IAsyncDisposable
{
    private LivingWorld(SimulationStage stage) => Stage = stage;

    internal SimulationStage Stage { get; }

    /// <summary>On Fargate: app and log_router, which has died in the first task.</summary>
    internal LocalService Web => Service("web");

    /// <summary>The same on EC2.</summary>
    internal LocalService Api => Service("api");

    /// <summary>One container; a person stopped a task, and no other takes its place for an hour.</summary>
    internal LocalService Shop => Service("shop");

    /// <summary>The task of <see cref="Web"/> whose sidecar is dead.</summary>
    internal LocalTask Sick => Stage.Cloud.Ecs.TasksOf(Web)[0];

    /// <summary>The task of <see cref="Shop"/> that was stopped.</summary>
    internal LocalTask Stopped => Stage.Cloud.Ecs.TasksOf(Shop)[0];

    /// <summary>The executions that wait, that of <see cref="Web"/> first.</summary>
    internal IReadOnlyList<Execution> Waiting => [.. Stage.Scheduler.Executions.Where(execution => execution.Status == ExecutionStatus.RUNNING)];

    /// <summary>The tokens that they wait for, as the notifications tell them.</summary>
    internal IReadOnlyList<string> Tokens => [.. Messages.Select(message => Token().Match(message.Message)).Where(found => found.Success).Select(found => found.Groups["token"].Value)];

    internal string TopicArn => Messages[0].TopicArn;

    internal string MachineArn => Stage.Deployment.Template.StateMachine.Arn;

    internal string OpsItemId => Stage.Cloud.OpsItems.Items[0].OpsItemId;

    /// <summary>The records of the incidents.</summary>
    internal LocalTable Table => Stage.Cloud.Tables.All.Single();

    internal DateTimeOffset Now => Stage.Cloud.Clock.GetUtcNow();

    internal static async Task<LivingWorld> SetUpAsync()
    {
        var world = new LivingWorld(await SimulationStage.SetUpAsync(new Scenario
        {
            Title = "The midst of the work",
            Parameters = new Dictionary<string, string> { ["Healing"] = "on" },
            Rules = ["ContainerStoppedInRunningTaskRule"],
            Services = [WithSidecar("web", "FARGATE"), WithSidecar("api", "EC2"), new() { Name = "shop", TaskDefinition = new() { Family = "shop", Containers = [new() { Name = "shop", Image = "shop/shop:1" }] }, ReplacementDelay = TimeSpan.FromHours(1) }],
            Alarms = [new() { Kind = "runningBelowDesired", Name = "ecs-auto-heal-running-count-prod-shop", Service = "shop" }, new() { Kind = "probeHeartbeat", Name = "ecs-auto-heal-probe-prod-web", Service = "web" }],
        }));
        var ecs = world.Stage.Cloud.Ecs;
        world.Stage.Cloud.Alarms.EvaluateUntil(world.Now.AddHours(1));
        // As ECS writes every few hours.
        foreach (var service in ecs.Services) ecs.WriteServiceEvent(service, "has reached a steady state.");
        ecs.StopTask(world.Stopped, "moving house");
        foreach (var service in (LocalService[])[world.Web, world.Api])
            ecs.KillContainer(ecs.TasksOf(service)[0], "log_router", 137, "OutOfMemoryError: Container killed due to memory usage", ["paused", "out of memory"]);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        world.Tokens.Count.ShouldBe(2);
        return world;
    }

    /// <summary>Lets time pass: what is due happens, and executions go on.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        var until = Now + time;
        while (true)
        {
            var running = Waiting;
            if (running.FirstOrDefault(execution => execution.CanStep) is { } ready)
            {
                await ready.StepAsync();
                continue;
            }

            if (running.Select(execution => execution.ResumeAt).Append(Stage.Cloud.Clock.NextDue).Min() is not { } due || due > until) break;
            await Stage.Cloud.Clock.AdvanceToAsync(due);
        }

        await Stage.Cloud.Clock.AdvanceToAsync(until);
    }

    /// <summary>A command's arguments with the local AWS as its endpoint.</summary>
    internal IReadOnlyList<string> Command(params ReadOnlySpan<string> arguments) =>
        [.. arguments, "--endpoint-url", Stage.Server.Endpoint.AbsoluteUri, "--region", Stage.Cloud.Region, "--output", "json"];

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    private IReadOnlyList<LocalSnsMessage> Messages => Stage.Cloud.Sns.Messages;

    private LocalService Service(string name) => Stage.Cloud.Ecs.Service("prod", name);

    private static ScenarioService WithSidecar(string name, string launchType) => new()
    {
        Name = name,
        LaunchType = launchType,
        Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "approve" },
        PropagatesTags = true,
        TaskDefinition = new()
        {
            Family = name,
            Revision = 7,
            NetworkMode = launchType == "EC2" ? "bridge" : "awsvpc",
            Containers =
            [
                new() { Name = "app", Image = $"shop/{name}:2.4.1", Memory = 384, HealthCheck = ["CMD", "true"], Environment = new Dictionary<string, string> { ["STAGE"] = "prod" }, LogLinesAtStart = ["listening on :8080"] },
                new() { Name = "log_router", Image = "shop/fluent-bit:2", Essential = false, Memory = 64, LogLinesAtStart = ["version=1.9.10, pid=1"] },
            ],
        },
    };

    [GeneratedRegex("--task-token '(?<token>[^']+)'")]
    private static partial Regex Token();
}
