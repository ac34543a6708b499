using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>What the agent of ECS tells a container's process.</summary>
internal static class Signals
{
    /// <summary>Calls back when the task is told to stop while the container still runs; the world's clock stands until that has ended.</summary>
    public static void OnSigterm(this SimulationStage stage, LocalTask task, string container, Func<Task> stopAsync)
    {
        var told = false;
        stage.Cloud.EventEmitted += _ =>
        {
            if (told || task.DesiredStatus != "STOPPED" || !task.Containers.Single(c => c.Name == container).Running) return;
            told = true;
            stage.Cloud.Clock.Schedule(stage.Cloud.Clock.GetUtcNow(), stopAsync);
        };
    }
}
