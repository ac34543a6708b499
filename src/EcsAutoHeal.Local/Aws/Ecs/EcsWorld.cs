namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>The clusters of the account and what lives in them.</summary>
public sealed partial class EcsWorld
{
    private readonly LocalCloud _cloud;
    private readonly TaskLife _life;
    private readonly ServiceScheduler _scheduler;
    private readonly HashSet<string> _clusters = [];
    private readonly List<LocalTaskDefinition> _taskDefinitions = [];
    private readonly Dictionary<string, DateTimeOffset> _registeredAt = [];
    private readonly List<LocalService> _services = [];
    private readonly List<LocalTask> _tasks = [];

    internal EcsWorld(LocalCloud cloud)
    {
        _cloud = cloud;
        Journal = new ServiceJournal(cloud);
        Factory = new TaskFactory(cloud);
        _life = new TaskLife(cloud, this);
        _scheduler = new ServiceScheduler(cloud, this, _life);
    }

    /// <summary>How many deployments were made since the world began, by whomever.</summary>
    public int DeploymentsMade { get; internal set; }

    /// <summary>How long things take.</summary>
    public EcsTiming Timing { get; set; } = new();

    /// <summary>Every service, in the order in which they were added.</summary>
    public IReadOnlyList<LocalService> Services
    {
        get { lock (_cloud.Gate) return [.. _services]; }
    }

    /// <summary>Every task that ever was, oldest first.</summary>
    public IReadOnlyList<LocalTask> Tasks
    {
        get { lock (_cloud.Gate) return [.. _tasks]; }
    }

    internal ServiceJournal Journal { get; }

    internal TaskFactory Factory { get; }

    internal IReadOnlyList<LocalTaskDefinition> TaskDefinitions => _taskDefinitions;

    /// <summary>Adds a cluster; one that is there already stays.</summary>
    public void AddCluster(string name)
    {
        lock (_cloud.Gate) _clusters.Add(name);
    }

    /// <summary>Adds a revision of a task definition; one that is there already stays.</summary>
    public void AddTaskDefinition(LocalTaskDefinition definition)
    {
        lock (_cloud.Gate) Register(definition, _cloud.Now);
    }

    /// <summary>Adds a service with its cluster, its task definition, its PRIMARY deployment and its tasks, all as old as the deployment. No event tells of it.</summary>
    public LocalService AddService(LocalService service)
    {
        lock (_cloud.Gate)
        {
            AddCluster(service.Cluster);
            service.CreatedAt = service.DeployedAt ?? _cloud.Now.AddDays(-1);
            Register(service.TaskDefinition, service.CreatedAt);
            service.ClusterArn = _cloud.Arn("ecs", $"cluster/{service.Cluster}");
            service.Arn = _cloud.Arn("ecs", $"service/{service.Cluster}/{service.Name}");
            var running = service.RunningAtFirst ?? service.DesiredCount;
            var deployment = new LocalDeployment($"ecs-svc/{_cloud.Ids.Digits(19)}", service.TaskDefinition, service.CreatedAt);
            if (running > 0 || service.DesiredCount == 0)
                deployment.Set("COMPLETED", $"ECS deployment {deployment.Id} completed.", service.CreatedAt + service.StartupTime);
            else
                deployment.Set("IN_PROGRESS", $"ECS deployment {deployment.Id} in progress.", service.CreatedAt);
            service.DeploymentList.Add(deployment);
            _services.Add(service);
            for (var i = 0; i < running; i++)
                _life.HasRunSince(Add(Factory.OfService(service, deployment, service.CreatedAt, service.TaskIds.ElementAtOrDefault(i))), service.CreatedAt + service.StartupTime);
            for (var i = running; i < service.DesiredCount; i++) _scheduler.Replenish(service);
            return service;
        }
    }

    /// <summary>Starts a task that belongs to no service; it runs 30 s later.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="definition">What it is made of.</param>
    /// <param name="launchType"><c>FARGATE</c> or <c>EC2</c>.</param>
    /// <param name="startedBy">What it was started by.</param>
    /// <param name="fate">How it fares; null for healthy.</param>
    /// <param name="taskId">Its id, where it is known from elsewhere.</param>
    public LocalTask RunTask(string cluster, LocalTaskDefinition definition, string launchType = "FARGATE", string? startedBy = null, TaskFate? fate = null, string? taskId = null)
    {
        lock (_cloud.Gate)
        {
            AddCluster(cluster);
            AddTaskDefinition(definition);
            var task = Add(Factory.Standalone(cluster, definition, launchType, startedBy, taskId));
            _life.Start(task, TimeSpan.FromSeconds(30), fate ?? new TaskFate.Healthy());
            return task;
        }
    }

    /// <summary>A service by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public LocalService Service(string cluster, string name)
    {
        lock (_cloud.Gate)
            return FindService(cluster, name) ?? throw new KeyNotFoundException($"The local ECS has no service {name} in the cluster {cluster}.");
    }

    /// <summary>A service's tasks of now and before, oldest first.</summary>
    public IReadOnlyList<LocalTask> TasksOf(LocalService service)
    {
        lock (_cloud.Gate) return [.. _tasks.Where(task => task.Service == service)];
    }

    /// <summary>A service's tasks that run and are meant to, oldest first.</summary>
    public IReadOnlyList<LocalTask> RunningTasksOf(LocalService service) => [.. TasksOf(service).Where(task => task.RunsAndShould)];

    internal DateTimeOffset? RegisteredAt(LocalTaskDefinition definition) => _registeredAt.TryGetValue(definition.Name, out var at) ? at : null;

    internal bool HasCluster(string name) => _clusters.Contains(name);

    internal LocalService? FindService(string cluster, string name) =>
        _services.FirstOrDefault(service => service.Cluster == cluster && service.Name == name);

    internal LocalTask Add(LocalTask task)
    {
        _tasks.Add(task);
        return task;
    }

    /// <summary>The tasks of a cluster that ECS can still describe.</summary>
    internal IEnumerable<LocalTask> VisibleTasks(string cluster)
    {
        var arn = _cloud.Arn("ecs", $"cluster/{cluster}");
        return _tasks.Where(task => task.ClusterArn == arn && (task.StoppedAt is not { } stopped || _cloud.Now - stopped <= Timing.StoppedTaskRetention));
    }

    private void Register(LocalTaskDefinition definition, DateTimeOffset at)
    {
        if (_registeredAt.TryAdd(definition.Name, at)) _taskDefinitions.Add(definition);
    }
}
