using Amazon.Runtime;

namespace EcsAutoHeal.Probe;

/// <summary>How the probe looks after the other containers of its task, and where it reports.</summary>
public class EcsSidecarProbeOptions
{
    /// <summary>
    /// How long a look at the task metadata endpoint counts, however often the check is called: from 10 seconds, the default, to
    /// 10 minutes. The endpoint answers so many requests a second and no more, and the task's credentials come from there too.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one look may take, and the very first health answer at most: from 100 milliseconds to 30 seconds; 2 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Names of containers that are meant to end. Ended with exit code 0 they are not reported.</summary>
    public IList<string> Completes { get; set; } = [];

    /// <summary>
    /// Whether a line in CloudWatch's embedded metric format goes to the standard output once a minute: the metric
    /// <c>ProbeHeartbeat</c>, whose absence tells of the death of the probe's own container. On by default.
    /// </summary>
    public bool Heartbeat { get; set; } = true;

    /// <summary>Whether the probe looks once more when the app is told to stop, for the container whose death brought the task down. On by default.</summary>
    public bool LastWords { get; set; } = true;

    /// <summary>How long the last words may take in all: from 100 milliseconds to 30 seconds; 2 seconds by default. ECS kills 30 seconds after SIGTERM.</summary>
    public TimeSpan LastWordsTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The name or ARN of the event bus that takes the reports; <c>default</c> by default, where the rules of EcsAutoHeal listen.</summary>
    public string EventBusName { get; set; } = "default";

    /// <summary>The region of the event bus, as in <c>eu-central-1</c>; null, the default, for the one in the bus's ARN, or else in the task's.</summary>
    public string? Region { get; set; }

    /// <summary>The endpoint of EventBridge, for tests and VPC endpoints; null, the default, as the SDK finds it, AWS_ENDPOINT_URL included.</summary>
    public Uri? ServiceUrl { get; set; }

    /// <summary>The credentials for EventBridge; null, the default, as the SDK finds them: the task role's.</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>Where the heartbeat goes; null, the default, for the standard output.</summary>
    public TextWriter? HeartbeatOutput { get; set; }

    /// <summary>
    /// Tells the value of an environment variable by its name, null where it is not set; the process's own by default. The probe asks for
    /// <c>ECS_CONTAINER_METADATA_URI_V4</c> and <c>ECS_CONTAINER_METADATA_URI</c>, once.
    /// </summary>
    public Func<string, string?> ReadEnvironment { get; set; } = Environment.GetEnvironmentVariable;
}
