using System.Text.Json.Serialization;

namespace EcsAutoHeal.Diagnosis;

/// <summary>The step that failed: what a verdict calls a stop.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopCategory>))]
public enum StopCategory
{
    /// <summary>Nothing that the rules know; the text is kept word for word.</summary>
    Unknown,

    /// <summary>Killed for memory, with evidence of it.</summary>
    OutOfMemory,

    /// <summary>The app's own non-zero exit.</summary>
    ApplicationError,

    /// <summary>The command could not be run: 126, 127, executable not found, exec format error.</summary>
    CommandNotFound,

    /// <summary>Segmentation fault, exit 139.</summary>
    Segfault,

    /// <summary>Another crash of native code: 132, 134, 135, 136, or its Windows kin.</summary>
    NativeCrash,

    /// <summary>SIGKILL without evidence of memory: exit 137.</summary>
    KilledBySignal,

    /// <summary>Ended on SIGTERM.</summary>
    GracefulTermination,

    /// <summary>Ended with 0 by itself.</summary>
    CleanExit,

    /// <summary>The image could not be pulled.</summary>
    ImagePull,

    /// <summary>Secrets, parameters, registry credentials, environment files, KMS, roles.</summary>
    SecretsOrConfig,

    /// <summary>The task's own network: ENI, routes.</summary>
    Network,

    /// <summary>Volumes and disk space.</summary>
    Storage,

    /// <summary>The log driver could not start.</summary>
    LogDriver,

    /// <summary>Container or load balancer health checks failed.</summary>
    HealthCheckFailed,

    /// <summary>A container that it depends on did not come up.</summary>
    DependencyFailed,

    /// <summary>No place for the task.</summary>
    Capacity,

    /// <summary>Agent, instance, Docker or Fargate failed.</summary>
    PlatformFault,

    /// <summary>Spot capacity was reclaimed.</summary>
    SpotInterruption,

    /// <summary>Deployment, scale-in, a person's stop, retirement.</summary>
    PlannedStop,

    /// <summary>A container that is not essential stopped in a task that runs on.</summary>
    SidecarDied,

    /// <summary>A container's restart policy restarted it in a task that runs on: only a probe sees it.</summary>
    ContainerRestarted,

    /// <summary>A container fails its own health check in a task that runs on: only a probe sees it.</summary>
    ContainerUnhealthy,

    /// <summary>Nothing has died.</summary>
    NothingDied,
}
