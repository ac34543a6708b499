namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>
/// Keeps as many tasks as a service wants, and rolls a new deployment out between its two limits: new tasks start as far as
/// maximumPercent leaves room, old ones stop as far as minimumHealthyPercent lets them.
/// </summary>
/// <remarks>AWS source: the service model of ECS, DeploymentConfiguration; minimumHealthyPercent is rounded up, maximumPercent down.</remarks>
internal sealed class ServiceScheduler
{
    private readonly LocalCloud _cloud;
    private readonly EcsWorld _world;
    private readonly TaskLife _life;

    public ServiceScheduler(LocalCloud cloud, EcsWorld world, TaskLife life)
    {
        (_cloud, _world, _life) = (cloud, world, life);
        life.Running += OnRunning;
        life.Stopping += task => Replenish(task.Service);
        life.Stopped += OnStopped;
    }

    /// <summary>Begins a deployment; the one before is drained as its tasks come up.</summary>
    public void Deploy(LocalService service)
    {
        foreach (var old in service.DeploymentList) old.Status = "ACTIVE";
        var deployment = new LocalDeployment($"ecs-svc/{_cloud.Ids.Digits(19)}", service.TaskDefinition, _cloud.Now);
        deployment.Set("IN_PROGRESS", $"ECS deployment {deployment.Id} in progress.", _cloud.Now);
        service.DeploymentList.Insert(0, deployment);
        _world.DeploymentsMade++;
        _world.Journal.DeploymentChanged(service, deployment, "INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS");
        // Not inside the call: the reply shows the new deployment before its first task.
        _cloud.After(TimeSpan.FromSeconds(1), () => Fill(service));
    }

    /// <summary>Changes the desired count: the newest tasks go, or new ones come.</summary>
    public void Scale(LocalService service, int desiredCount)
    {
        service.DesiredCount = desiredCount;
        StopTasks(service, [.. Wanted(service).Where(task => !task.IsProtected(_cloud.Now)).Reverse().Take(Wanted(service).Count() - desiredCount)]);
        _cloud.After(TimeSpan.FromSeconds(1), () => Fill(service));
    }

    /// <summary>Starts a task under the PRIMARY deployment, whether it is needed or not.</summary>
    public LocalTask? Start(LocalService service, TaskFate fate)
    {
        if (fate is TaskFate.CannotBePlaced placement)
        {
            _world.Journal.Write(service, placement.Message);
            _world.Journal.ServiceAction(service, "ERROR", "SERVICE_TASK_PLACEMENT_FAILURE", placement.Reason);
            service.Primary.FailedTasks++;
            Replenish(service);
            return null;
        }

        var task = _world.Add(_world.Factory.OfService(service, service.Primary, _cloud.Now));
        _life.Start(task, service.StartupTime, fate);
        return task;
    }

    /// <summary>Plans a replacement for what is missing, after the service's delay; longer after each failed start.</summary>
    public void Replenish(LocalService? service)
    {
        if (service is not { ReplacementDelay: { } delay } || Missing(service) <= service.Queued) return;
        var wait = delay * Math.Pow(2, Math.Min(service.Primary.FailedTasks, 20));
        service.Queued++;
        _cloud.After(wait < _world.Timing.LongestBackoff ? wait : _world.Timing.LongestBackoff, () =>
        {
            service.Queued--;
            if (Missing(service) > 0 && Room(service) > 0 && Start(service, service.NewTasks) is { } task) _world.Journal.Started(service, [task]);
        });
    }

    private void Fill(LocalService service)
    {
        var started = Enumerable.Range(0, Math.Max(0, Math.Min(Missing(service) - service.Queued, Room(service))))
            .Select(_ => Start(service, service.NewTasks)).OfType<LocalTask>().ToList();
        _world.Journal.Started(service, started);
        Drain(service);
        Settle(service);
    }

    private void OnRunning(LocalTask task)
    {
        if (task.Service is not { } service) return;
        service.DeploymentList.FirstOrDefault(d => d.Id == task.StartedBy)?.FailedTasks = 0;
        Drain(service);
        Settle(service);
    }

    private void OnStopped(LocalTask task)
    {
        if (task.Service is not { } service) return;
        if (task.StopCode == "TaskFailedToStart" && task.StartedBy == service.Primary.Id) CountFailure(service);
        Replenish(service);
        Settle(service);
    }

    private void CountFailure(LocalService service)
    {
        var deployment = service.Primary;
        deployment.FailedTasks++;
        var threshold = Math.Clamp((int)Math.Ceiling(service.DesiredCount * 0.5), 3, 200);
        if (deployment.FailedTasks < threshold) return;
        if (deployment.FailedTasks == threshold)
        {
            _world.Journal.Write(service, "is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
            _world.Journal.ServiceAction(service, "WARN", "SERVICE_TASK_START_IMPAIRED");
        }

        if (!service.CircuitBreaker || deployment.RolloutState != "IN_PROGRESS") return;
        deployment.Set("FAILED", "ECS deployment circuit breaker: tasks failed to start.", _cloud.Now);
        _world.Journal.Write(service, $"(deployment {deployment.Id}) deployment failed: tasks failed to start.");
        _world.Journal.DeploymentChanged(service, deployment, "ERROR", "SERVICE_DEPLOYMENT_FAILED");
    }

    private void Drain(LocalService service)
    {
        var healthy = (int)Math.Ceiling(service.DesiredCount * service.MinimumHealthyPercent / 100.0);
        var wanted = Wanted(service).Count(task => task.LastStatus == "RUNNING");
        // With all new tasks up, none of the others is needed.
        var kept = wanted >= service.DesiredCount ? 0 : Math.Max(0, Math.Min(healthy, service.DesiredCount) - wanted);
        var old = _world.TasksOf(service).Where(task => task.StartedBy != service.Primary.Id && task.DesiredStatus == "RUNNING").ToList();
        StopTasks(service, [.. old.Where(task => !task.IsProtected(_cloud.Now)).Take(old.Count - kept)]);
    }

    private void StopTasks(LocalService service, IReadOnlyList<LocalTask> tasks)
    {
        foreach (var task in tasks)
            _life.Stop(task, "ServiceSchedulerInitiated", $"Scaling activity initiated by (deployment {task.StartedBy})");
        _world.Journal.Stopped(service, tasks);
    }

    /// <summary>Completes a deployment that has all its tasks and no other deployment's; says so when the service is as wanted again.</summary>
    private void Settle(LocalService service)
    {
        var deployment = service.Primary;
        var others = _world.TasksOf(service).Any(task => task.StartedBy != deployment.Id && task.LastStatus != "STOPPED");
        var stopping = _world.TasksOf(service).Any(task => task.LastStatus != "STOPPED" && task.DesiredStatus == "STOPPED");
        if (others || stopping || Wanted(service).Count(task => task.LastStatus == "RUNNING") < service.DesiredCount) return;
        if (deployment.RolloutState == "IN_PROGRESS")
        {
            foreach (var old in service.DeploymentList.Skip(1)) old.Status = "INACTIVE";
            service.DeploymentList.RemoveRange(1, service.DeploymentList.Count - 1);
            deployment.Set("COMPLETED", $"ECS deployment {deployment.Id} completed.", _cloud.Now);
            _world.Journal.Write(service, $"(deployment {deployment.Id}) deployment completed.");
            _world.Journal.DeploymentChanged(service, deployment, "INFO", "SERVICE_DEPLOYMENT_COMPLETED");
        }

        _world.Journal.SteadyState(service);
    }

    private IEnumerable<LocalTask> Wanted(LocalService service) =>
        _world.TasksOf(service).Where(task => task.StartedBy == service.Primary.Id && task.DesiredStatus == "RUNNING");

    /// <summary>How many more tasks there may be now.</summary>
    private int Room(LocalService service) =>
        service.DesiredCount * service.MaximumPercent / 100 - _world.TasksOf(service).Count(task => task.DesiredStatus == "RUNNING");

    private int Missing(LocalService service) =>
        service.Status != "ACTIVE" || service.Primary.RolloutState == "FAILED" ? 0 : service.DesiredCount - Wanted(service).Count();
}
