namespace EcsAutoHeal.Local.Aws.Ecs;

/// <content>What can happen to services, tasks and containers.</content>
public sealed partial class EcsWorld
{
    /// <summary>A container exits by itself. Where its restart policy allows it, it is started again in place and no event tells of it; else, if it is essential its task stops; if not, the task goes on and an event tells of it seconds later.</summary>
    /// <param name="task">A running task.</param>
    /// <param name="container">The name of a running container.</param>
    /// <param name="exitCode">Its exit code; null when none becomes known.</param>
    /// <param name="reason">Its reason, as the runtime words it.</param>
    /// <param name="lastWords">The last lines that it writes to its log.</param>
    /// <exception cref="InvalidOperationException">The task or the container does not run.</exception>
    public void KillContainer(LocalTask task, string container, int? exitCode = 1, string? reason = null, IReadOnlyList<string>? lastWords = null)
    {
        lock (_cloud.Gate)
        {
            var victim = RunningContainer(task, container);
            foreach (var line in lastWords ?? []) WriteLog(task, container, line);
            _life.Exit(task, victim, exitCode, reason);
        }
    }

    /// <summary>Writes a line to a container's log, if its driver is <c>awslogs</c>.</summary>
    /// <param name="task">The task.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="message">The line.</param>
    /// <param name="at">When it was written; null for now.</param>
    public void WriteLog(LocalTask task, string container, string message, DateTimeOffset? at = null)
    {
        lock (_cloud.Gate)
            if (task.Find(container) is { } found && LogStream.Of(task, found) is { } stream)
                _cloud.Logs.Write(stream.Group, stream.Name, message, at);
    }

    /// <summary>Starts a task of the service that never runs.</summary>
    /// <param name="service">The service.</param>
    /// <param name="stoppedReason">The task's stoppedReason.</param>
    /// <param name="containerReason">The reason of the container at fault.</param>
    /// <param name="container">The container at fault; null for the first.</param>
    /// <param name="repeat">Whether the tasks that the scheduler starts instead, ever later, fail in the same way.</param>
    public LocalTask FailToStart(LocalService service, string stoppedReason, string? containerReason = null, string? container = null, bool repeat = false)
    {
        lock (_cloud.Gate)
        {
            var fate = new TaskFate.FailsToStart(stoppedReason, container, containerReason);
            if (repeat) service.NewTasks = fate;
            var task = _scheduler.Start(service, fate)!;
            Journal.Started(service, [task]);
            return task;
        }
    }

    /// <summary>Changes the desired count, as a person or auto scaling does.</summary>
    public void SetDesiredCount(LocalService service, int desiredCount)
    {
        lock (_cloud.Gate) _scheduler.Scale(service, desiredCount);
    }

    /// <summary>A person stops a task.</summary>
    public void StopTask(LocalTask task, string? reason = null)
    {
        lock (_cloud.Gate) _life.Stop(task, "UserInitiated", reason ?? "Task stopped by user");
    }

    /// <summary>The load balancer finds a task unhealthy, and its service stops it.</summary>
    public void FailElbHealthCheck(LocalTask task)
    {
        lock (_cloud.Gate)
        {
            var targetGroup = _cloud.Arn("elasticloadbalancing", $"targetgroup/{task.Service?.Name}/{_cloud.Ids.Hex(16)}");
            if (task.Service is { } service)
                Journal.Write(service, $"(port 8080) is unhealthy in (target-group {targetGroup}) due to (reason Health checks failed).");
            _life.Stop(task, "ServiceSchedulerInitiated", $"Task failed ELB health checks in (target-group {targetGroup})");
        }
    }

    /// <summary>A container's health check fails. If the container is essential, the service stops the task; if not, nobody does anything, and no event tells of it.</summary>
    /// <param name="task">A running task.</param>
    /// <param name="container">The name of a running container.</param>
    /// <param name="output">What the health check printed; null when nothing.</param>
    public void FailContainerHealthCheck(LocalTask task, string container, string? output = null)
    {
        lock (_cloud.Gate)
        {
            var unhealthy = RunningContainer(task, container);
            unhealthy.HealthStatus = "UNHEALTHY";
            unhealthy.HealthOutput = output;
            if (unhealthy.Definition.Essential && task.Service is not null)
                _life.Stop(task, "ServiceSchedulerInitiated", "Task failed container health checks");
        }
    }

    /// <summary>AWS takes the task's Spot capacity back.</summary>
    public void InterruptSpot(LocalTask task)
    {
        lock (_cloud.Gate) _life.Stop(task, "SpotInterruption", "Your Spot Task was interrupted.");
    }

    /// <summary>Begins a new deployment of the same task definition, as UpdateService with forceNewDeployment does.</summary>
    public LocalDeployment ForceNewDeployment(LocalService service)
    {
        lock (_cloud.Gate)
        {
            _scheduler.Deploy(service);
            return service.Primary;
        }
    }

    /// <summary>A container's sidecar probe reports its task's containers, dead or alive.</summary>
    /// <param name="task">The task.</param>
    /// <param name="observer">The container in which the probe runs.</param>
    /// <param name="route"><c>health-check</c>, <c>last-words</c> or <c>sweep</c>.</param>
    public void EmitProbeReport(LocalTask task, string observer, string route)
    {
        lock (_cloud.Gate)
            _cloud.Events.Emit(ProbeReport.Source, ProbeReport.DetailType, [task.Arn], ProbeReport.Of(_cloud, task, observer, route));
    }

    /// <summary>Writes a line to the service's events.</summary>
    /// <param name="service">The service.</param>
    /// <param name="message">What follows the service's name, for example <c>was unable to place a task because …</c>.</param>
    public void WriteServiceEvent(LocalService service, string message)
    {
        lock (_cloud.Gate) Journal.Write(service, message);
    }

    internal void OpenLogStream(LocalTask task, LocalContainer container)
    {
        if (LogStream.Of(task, container) is not { } stream) return;
        _cloud.Logs.Open(stream.Group, stream.Name);
        foreach (var line in container.Definition.LogLinesAtStart) _cloud.Logs.Write(stream.Group, stream.Name, line, container.StartedAt);
    }

    private static LocalContainer RunningContainer(LocalTask task, string name)
    {
        if (!task.RunsAndShould)
            throw new InvalidOperationException($"The task {task.Id} does not run: it is {task.LastStatus} and should be {task.DesiredStatus}.");
        return task.Find(name) switch
        {
            null => throw new InvalidOperationException($"The task {task.Id} has no container {name}; it has {string.Join(", ", task.Containers.Select(c => c.Name))}."),
            { Running: false } stopped => throw new InvalidOperationException($"The container {name} of the task {task.Id} does not run: it is {stopped.LastStatus}."),
            { } running => running,
        };
    }
}
