using EcsAutoHeal.Probe.Metadata;

namespace EcsAutoHeal.Probe.Findings;

/// <summary>
/// What has been found so far, so that every death is reported once in the life of this process: by container, runtime id, restart
/// count and kind. Not safe for two threads at a time.
/// </summary>
internal sealed class FindingLedger(IEnumerable<string> completes)
{
    /// <summary>A task has ten containers. An endpoint that invents ever new ones must not fill the app's memory.</summary>
    private const int MostContainers = 1000;

    private readonly HashSet<string> _completes = [.. completes];
    private readonly Dictionary<(string Name, string? RuntimeId), Known> _known = [];

    /// <summary>What is new in a running task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="self">The own container.</param>
    public IReadOnlyList<Finding> Look(TaskMetadata task, ContainerMetadata self)
    {
        // In a task that is meant to stop all containers do. A document that does not say is of a task that runs.
        if (task.DesiredStatus is not (null or "RUNNING")) return [];
        List<Finding> found = [];
        foreach (var container in task.Containers)
            if (!container.Is(self) && KnownOf(container) is { } known && Look(container, known) is { } kind)
                found.Add(new(container, kind));
        return found;
    }

    /// <summary>
    /// What is new in a task that goes down: the containers that had stopped before this one was told to. ECS tells all of them by
    /// SIGTERM, so who ended by SIGTERM (143) did not begin.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="self">The own container.</param>
    /// <param name="toldAt">When this container was told to stop.</param>
    public IReadOnlyList<Finding> LookLast(TaskMetadata task, ContainerMetadata self, DateTimeOffset toldAt)
    {
        List<Finding> found = [];
        foreach (var container in task.Containers)
        {
            if (container.Is(self) || container.ExitCode == 143 || container.FinishedAt > toldAt) continue;
            if (IsDead(container) && KnownOf(container) is { } known && known.Stops(container)) found.Add(new(container, FindingKind.Stopped));
        }
        return found;
    }

    /// <summary>What there is to see of the others now, whether reported or not.</summary>
    public IReadOnlyList<Finding> Now(TaskMetadata task, ContainerMetadata self)
    {
        if (task.DesiredStatus is not (null or "RUNNING")) return [];
        List<Finding> seen = [];
        foreach (var container in task.Containers)
        {
            if (container.Is(self)) continue;
            if (IsDead(container)) seen.Add(new(container, FindingKind.Stopped));
            else if (!container.IsStopped && container.IsUnhealthy) seen.Add(new(container, FindingKind.Unhealthy));
            else if (!container.IsStopped && container.RestartCount > 0) seen.Add(new(container, FindingKind.Restarted));
        }
        return seen;
    }

    private FindingKind? Look(ContainerMetadata container, Known known)
    {
        // In this order, and all of them asked: one report says the worst, and what it says by the way needs no other.
        var stopped = IsDead(container) && known.Stops(container);
        var restarted = known.Restarts(container);
        if (stopped) return FindingKind.Stopped;
        if (container.IsStopped) return null;
        if (restarted) return FindingKind.Restarted;
        return known.Sickens(container) ? FindingKind.Unhealthy : null;
    }

    private bool IsDead(ContainerMetadata container) => container.IsStopped && !(container.ExitCode == 0 && _completes.Contains(container.Name!));

    private Known? KnownOf(ContainerMetadata container)
    {
        var key = (container.Name!, container.RuntimeId);
        if (_known.TryGetValue(key, out var known)) return known;
        return _known.Count < MostContainers ? _known[key] = new() : null;
    }

    private sealed class Known
    {
        private int? _stoppedAt;
        private (int Restarts, DateTimeOffset? Since)? _unhealthyAt;
        private int _restarts;

        public bool Stops(ContainerMetadata container)
        {
            var restarts = container.RestartCount ?? 0;
            if (_stoppedAt == restarts) return false;
            _stoppedAt = restarts;
            return true;
        }

        public bool Restarts(ContainerMetadata container)
        {
            if ((container.RestartCount ?? 0) <= _restarts) return false;
            _restarts = container.RestartCount!.Value;
            return true;
        }

        public bool Sickens(ContainerMetadata container)
        {
            if (container.Health == "HEALTHY") _unhealthyAt = null;
            // It may have been healthy between two looks: then it is unhealthy since another time.
            var now = (container.RestartCount ?? 0, container.HealthSince);
            if (!container.IsUnhealthy || _unhealthyAt == now) return false;
            _unhealthyAt = now;
            return true;
        }
    }
}
