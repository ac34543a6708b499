using Amazon.Runtime;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>What ECS gives to a container of a task of the local world: a metadata endpoint, the task's role, and a log.</summary>
internal sealed class TaskEndpoint : IDisposable
{
    private readonly SimulationStage _stage;
    private readonly string _container;
    private readonly LoopbackServer _metadata;
    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _looks = [];

    public TaskEndpoint(SimulationStage stage, LocalTask task, string container)
    {
        (_stage, _container, Task, Output) = (stage, container, task, new(stage.Cloud, task, container));
        _metadata = new(request => new(200, (request.Path == "/v4/task" ? Look() : TaskMetadataDocument.OfContainer(stage.Cloud, task, container)).ToJsonString()));
    }

    public LocalTask Task { get; }

    public ContainerOutput Output { get; }

    /// <summary>Whether the container runs, and is not on its way down.</summary>
    public bool Runs => Task.DesiredStatus == "RUNNING" && Task.Containers.Single(container => container.Name == _container).Running;

    /// <summary>When the task's document was asked for, in the world's time.</summary>
    public IReadOnlyList<DateTimeOffset> Looks { get { lock (_gate) return [.. _looks]; } }

    /// <summary>How many requests came in all.</summary>
    public int Requests => _metadata.Requests.Count;

    /// <summary>Has the probe live in this container.</summary>
    public void Configure(EcsSidecarProbeOptions options)
    {
        options.ReadEnvironment = name => name == "ECS_CONTAINER_METADATA_URI_V4" ? new Uri(_metadata.Url, "v4").AbsoluteUri : null;
        options.ServiceUrl = _stage.Server.Endpoint;
        options.Credentials = new BasicAWSCredentials(LocalRoles.ProbeKey, "local");
        options.HeartbeatOutput = Output;
    }

    public void Dispose() => _metadata.Dispose();

    private System.Text.Json.Nodes.JsonObject Look()
    {
        lock (_gate) _looks.Add(_stage.Cloud.Clock.GetUtcNow());
        return TaskMetadataDocument.OfTask(_stage.Cloud, Task);
    }
}
