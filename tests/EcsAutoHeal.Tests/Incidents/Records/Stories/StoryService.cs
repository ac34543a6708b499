using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>The service as it is: its deployments, its tasks, and where a container is dead.</summary>
internal sealed class StoryService
{
    public const int Slots = 50;

    private static readonly TimeSpan s_rollout = TimeSpan.FromSeconds(60);

    private readonly List<StoryDeployment> _deployments = [new(0, Some.Now.AddDays(-1), null, null)];
    private readonly List<(DateTimeOffset At, string By, string Generation)> _coming = [];
    private readonly List<StoryDeath> _deaths = [];
    private readonly HashSet<string> _replaced = [];

    public DateTimeOffset Now { get; private set; } = Some.Now;

    /// <summary>Deployments that EcsAutoHeal has made, oldest first.</summary>
    public IEnumerable<StoryDeployment> Heals => _deployments.Where(d => d.By is not null);

    public StoryDeployment Primary => _deployments[^1];

    /// <summary>Every death that there was.</summary>
    public IReadOnlyList<StoryDeath> Deaths => _deaths;

    public void Pass(TimeSpan time)
    {
        var until = Now + time;
        foreach (var late in _coming.Where(c => c.At <= until).OrderBy(c => c.At).ToArray())
        {
            _coming.Remove(late);
            Deploy(late.By, late.Generation, late.At);
        }
        Now = until;
    }

    public StoryDeployment Deploy(string? by, string? generation) => Deploy(by, generation, Now);

    /// <summary>A deployment that ECS makes half a minute after it was asked for.</summary>
    public void DeployLater(string by, string generation) => _coming.Add((Now.AddSeconds(30), by, generation));

    /// <summary>Containers die in running tasks in which they live.</summary>
    public IReadOnlyList<StoryDeath> Die(Happening.Dies dies)
    {
        var deaths = new List<StoryDeath>();
        for (var i = 0; i < dies.Tasks; i++)
        {
            // While new tasks come up, those of before run beside them.
            var of = dies.Slot % 2 == 0 ? _deployments[Current()] : Primary;
            var task = $"{of.Index:00}-{(dies.Slot + i) % Slots:00}";
            if (_replaced.Contains(task) || _deaths.Any(d => d.Task == task && d.Container == dies.Container)) continue;
            var at = Now.AddSeconds(-dies.SecondsAgo);
            deaths.Add(new(task, dies.Container, of, at < of.MadeAt ? of.MadeAt : at, dies.KnowsTask));
        }
        _deaths.AddRange(deaths);
        return deaths;
    }

    public void Replace(StoryDeath death) => _replaced.Add(death.Task);

    public bool IsComplete(StoryDeployment deployment) => Now >= deployment.MadeAt + s_rollout;

    /// <summary>Whether the container is dead now in a task that runs.</summary>
    public bool IsStillDead(StoryDeath death) => death.Deployment.Index >= Current() && !_replaced.Contains(death.Task);

    public ServiceFacts Facts() => Some.Service("auto") with
    {
        Deployments =
        [
            Facts(Primary, "PRIMARY", IsComplete(Primary) ? "COMPLETED" : "IN_PROGRESS"),
            .. _deployments.SkipLast(1).Where(d => d.Index >= Current()).Reverse().Select(d => Facts(d, "ACTIVE", "IN_PROGRESS")),
        ],
    };

    private static DeploymentFacts Facts(StoryDeployment d, string status, string state) =>
        Some.Deployment(d.Id, status, state) with { CreatedAt = d.MadeAt };

    private StoryDeployment Deploy(string? by, string? generation, DateTimeOffset at)
    {
        _deployments.Add(new(_deployments.Count, at, by, generation));
        return Primary;
    }

    /// <summary>The newest deployment that is complete: the tasks of all before it are gone.</summary>
    private int Current() => _deployments.FindLastIndex(IsComplete);
}

/// <summary>A deployment.</summary>
/// <param name="Index">Counts them.</param>
/// <param name="MadeAt">When it was made, and its tasks were started.</param>
/// <param name="By">The execution that asked for it; null for somebody else.</param>
/// <param name="Generation">The deployment that was claimed for it.</param>
internal sealed record StoryDeployment(int Index, DateTimeOffset MadeAt, string? By, string? Generation)
{
    public string Id => $"ecs-svc/{Index}";
}

/// <summary>A death.</summary>
internal sealed record StoryDeath(string Task, int Container, StoryDeployment Deployment, DateTimeOffset At, bool KnowsTask)
{
    public string TaskArn => $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{Task}";

    public static string NameOf(int container) => container == 0 ? "metrics" : "envoy";
}
