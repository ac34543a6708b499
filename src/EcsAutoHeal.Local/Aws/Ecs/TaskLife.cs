namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A task's way from PROVISIONING to STOPPED; tells every change to the event bus.</summary>
internal sealed class TaskLife(LocalCloud cloud, EcsWorld world)
{
    public event Action<LocalTask>? Running;

    public event Action<LocalTask>? Stopping;

    public event Action<LocalTask>? Stopped;

    /// <summary>Starts a task, which fares as its fate says.</summary>
    public void Start(LocalTask task, TimeSpan startupTime, TaskFate fate)
    {
        task.Fate = fate;
        Report(task);
        cloud.After(startupTime * 0.3, () =>
        {
            if (task.DesiredStatus == "STOPPED") return;
            task.LastStatus = "PENDING";
            task.ConnectivityAt = task.PullStartedAt = cloud.Now;
            Report(task);
        });
        cloud.After(startupTime, () =>
        {
            if (task.DesiredStatus == "STOPPED") return;
            if (fate is TaskFate.FailsToStart failure) FailToStart(task, failure);
            else if (fate is not TaskFate.StaysPending) Run(task);
        });
    }

    /// <summary>Puts a task into the state that it has had since the past, without an event.</summary>
    public void HasRunSince(LocalTask task, DateTimeOffset startedAt)
    {
        task.ConnectivityAt = task.CreatedAt.AddSeconds(5);
        task.PullStartedAt = task.CreatedAt.AddSeconds(10);
        SetRunning(task, startedAt);
        task.UpdatedAt = startedAt;
        task.Version = 3;
    }

    /// <summary>A container exits by itself.</summary>
    public void Exit(LocalTask task, LocalContainer container, int? exitCode, string? reason)
    {
        if (container.Restarts(exitCode, cloud.Now))
        {
            // The agent restarts it without telling anybody.
            container.RestartCount++;
            container.StartedAt = cloud.Now;
            world.OpenLogStream(task, container);
            return;
        }

        container.Stop(cloud.Now, exitCode, reason);
        if (container.Definition.Essential)
        {
            Stop(task, "EssentialContainerExited", "Essential container in task exited");
            return;
        }

        task.Unreported = container.StopIsUnreported = true;
        cloud.After(world.Timing.ContainerReport, () =>
        {
            if (task.Unreported && task.RunsAndShould) Report(task);
        });
    }

    /// <summary>Stops a task: SIGTERM to what still runs, then STOPPED.</summary>
    public void Stop(LocalTask task, string? stopCode, string reason)
    {
        if (task.DesiredStatus == "STOPPED") return;
        task.DesiredStatus = "STOPPED";
        task.StopCode = stopCode;
        task.StoppedReason = reason;
        task.StoppingAt = cloud.Now;
        if (HasInterface(task)) task.LastStatus = "DEACTIVATING";
        Report(task);

        var last = TimeSpan.Zero;
        foreach (var container in task.Containers.Where(c => c.LastStatus != "STOPPED"))
        {
            var delay = container.Running ? ExitTime(container) : TimeSpan.Zero;
            last = delay > last ? delay : last;
            cloud.After(delay, () =>
            {
                if (container.LastStatus != "STOPPED")
                    container.Stop(cloud.Now, container.Running ? container.Definition.ExitCodeOnSigterm : null, null);
            });
        }

        cloud.After(last, () => EndExecution(task));
        Stopping?.Invoke(task);
    }

    /// <summary>Counts the task's change and emits it.</summary>
    public void Report(LocalTask task)
    {
        task.Version++;
        task.UpdatedAt = cloud.Now;
        task.Unreported = false;
        foreach (var container in task.Containers) container.StopIsUnreported = false;
        cloud.Events.Emit("aws.ecs", "ECS Task State Change", [task.Arn], TaskDocument.OfEvent(cloud, task));
    }

    private void Run(LocalTask task)
    {
        SetRunning(task, cloud.Now);
        Report(task);
        Running?.Invoke(task);
        if (task.Fate is TaskFate.Dies death)
            cloud.After(death.After, () =>
            {
                if (task.RunsAndShould && task.Find(death.Container) is { Running: true })
                    world.KillContainer(task, death.Container, death.ExitCode, death.Reason, death.LastWords);
            });
    }

    private void SetRunning(LocalTask task, DateTimeOffset startedAt)
    {
        task.LastStatus = "RUNNING";
        task.StartedAt = startedAt;
        task.PullStoppedAt = startedAt.AddSeconds(-2);
        foreach (var container in task.Containers)
        {
            container.Start(startedAt, task.LaunchType == "FARGATE" ? $"{task.Id}-{cloud.Ids.Digits(10)}" : cloud.Ids.Hex(64));
            world.OpenLogStream(task, container);
            if (container.Definition.EndsWith is { } exitCode) container.Stop(startedAt, exitCode, null);
        }
    }

    private void FailToStart(LocalTask task, TaskFate.FailsToStart failure)
    {
        task.DesiredStatus = "STOPPED";
        task.StopCode = "TaskFailedToStart";
        task.StoppedReason = failure.StoppedReason;
        task.StoppingAt = task.PullStoppedAt = cloud.Now;
        var atFault = failure.Container is { } name ? task.Find(name) : task.Containers[0];
        foreach (var container in task.Containers)
            container.Stop(cloud.Now, null, container == atFault ? failure.ContainerReason : null);
        // It was never up, so there is no finish either.
        foreach (var container in task.Containers) container.FinishedAt = null;
        EndExecution(task);
    }

    private void EndExecution(LocalTask task)
    {
        task.ExecutionStoppedAt = cloud.Now;
        if (!HasInterface(task))
        {
            SetStopped(task);
            return;
        }

        task.LastStatus = "DEPROVISIONING";
        Report(task);
        cloud.After(world.Timing.Deprovisioning, () => SetStopped(task));
    }

    private void SetStopped(LocalTask task)
    {
        task.LastStatus = "STOPPED";
        task.StoppedAt = cloud.Now;
        Report(task);
        Stopped?.Invoke(task);
    }

    private static bool HasInterface(LocalTask task) => task.TaskDefinition.NetworkMode == "awsvpc";

    private TimeSpan ExitTime(LocalContainer container) => container.Definition.ExitCodeOnSigterm == 137
        ? TimeSpan.FromSeconds(container.Definition.StopTimeout ?? 30)
        : world.Timing.GracefulExit;
}
