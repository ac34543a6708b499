using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.DynamoDBv2;
using Amazon.ECS;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using Amazon.StepFunctions;

namespace EcsAutoHeal.Functions;

/// <summary>
/// How AWS is reached. By default as every SDK client finds it (environment, profile, role); the local AWS gives its own
/// endpoint and credentials. A client is made when it is first needed: a cold start pays for what it uses.
/// </summary>
public sealed record AwsConnection
{
    private readonly Dictionary<string, AmazonCloudWatchLogsClient> _logs = [];

    /// <summary>
    /// The connection of a function: Lambda gives it region and credentials in its environment. Where they stand there, the
    /// SDK need not search for them, which it does in files, and with exceptions, at every cold start.
    /// </summary>
    internal static AwsConnection Of(IReadOnlyDictionary<string, string> environment) => new()
    {
        Region = environment.GetValueOrDefault("AWS_REGION"),
        Credentials = environment.ContainsKey("AWS_ACCESS_KEY_ID") && environment.ContainsKey("AWS_SECRET_ACCESS_KEY") ? new EnvironmentVariablesAWSCredentials() : null,
    };

    /// <summary>The endpoint of all services; null = AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The credentials; null = as the SDK finds them.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The region; null = as the SDK finds it.</summary>
    public string? Region { get; init; }

    // Step Functions retries whole steps, so here few and short tries: their sum stays below the function's time-out.
    /// <summary>How often a client tries again by itself.</summary>
    internal int Retries { get; init; } = 2;

    /// <summary>How long one try may take.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Intake waits in all, for one batch, while Step Functions asks for fewer calls or does not answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How a sweep waits, between its calls and after a refusal: in real time, unless somebody has a clock of his own.</summary>
    public Func<TimeSpan, CancellationToken, Task> Pause { get; init; } = Task.Delay;

    /// <summary>What carries the requests; null = as the SDK does it.</summary>
    public HttpClientFactory? Http { get; init; }

    internal AmazonECSClient Ecs => field ??= Credentials is null ? new(Configured(new AmazonECSConfig())) : new(Credentials, Configured(new AmazonECSConfig()));

    /// <summary>For UpdateService and StopTask: they have no client token, so a lost reply must not become a second change.</summary>
    internal AmazonECSClient EcsWrites => field ??= Credentials is null ? new(SentOnce(new AmazonECSConfig())) : new(Credentials, SentOnce(new AmazonECSConfig()));

    /// <summary>For a sweep, which keeps a pace of its own: what a client sends again would not be counted.</summary>
    internal AmazonECSClient EcsPaced => field ??= Credentials is null ? new(SentOnce(new AmazonECSConfig())) : new(Credentials, SentOnce(new AmazonECSConfig()));

    /// <summary>For a sweep's reports. A report that comes twice is the same death.</summary>
    internal AmazonEventBridgeClient Events => field ??= Credentials is null ? new(SentOnce(new AmazonEventBridgeConfig())) : new(Credentials, SentOnce(new AmazonEventBridgeConfig()));

    internal AmazonSimpleSystemsManagementClient Ssm => field ??= Credentials is null ? new(Configured(new AmazonSimpleSystemsManagementConfig())) : new(Credentials, Configured(new AmazonSimpleSystemsManagementConfig()));

    /// <summary>For CreateOpsItem: a create that is sent again unseen could make a second OpsItem that nobody counts.</summary>
    internal AmazonSimpleSystemsManagementClient SsmCreates => field ??= Credentials is null ? new(SentOnce(new AmazonSimpleSystemsManagementConfig())) : new(Credentials, SentOnce(new AmazonSimpleSystemsManagementConfig()));

    internal AmazonDynamoDBClient DynamoDb => field ??= Credentials is null ? new(Configured(new AmazonDynamoDBConfig())) : new(Credentials, Configured(new AmazonDynamoDBConfig()));

    internal AmazonSimpleNotificationServiceClient Sns => field ??= Credentials is null ? new(Configured(new AmazonSimpleNotificationServiceConfig())) : new(Credentials, Configured(new AmazonSimpleNotificationServiceConfig()));

    internal AmazonStepFunctionsClient StepFunctions => field ??= Credentials is null ? new(Configured(new AmazonStepFunctionsConfig())) : new(Credentials, Configured(new AmazonStepFunctionsConfig()));

    /// <summary>For Intake, which waits by itself: what a client waits for one group would be missing for the others.</summary>
    internal AmazonStepFunctionsClient ExecutionStarts => field ??= Credentials is null ? new(SentOnce(new AmazonStepFunctionsConfig())) : new(Credentials, SentOnce(new AmazonStepFunctionsConfig()));

    internal AmazonCloudWatchClient CloudWatch => field ??= Credentials is null ? new(Configured(new AmazonCloudWatchConfig())) : new(Credentials, Configured(new AmazonCloudWatchConfig()));

    /// <summary>A log group may be in another region than the task (awslogs-region).</summary>
    internal AmazonCloudWatchLogsClient Logs(string? region)
    {
        lock (_logs)
        {
            if (_logs.TryGetValue(region ?? "", out var known)) return known;
            var config = Configured(new AmazonCloudWatchLogsConfig(), region);
            return _logs[region ?? ""] = Credentials is null ? new(config) : new(Credentials, config);
        }
    }

    /// <summary>The SDK has two ways to send again: after an error, and after a reset of a connection that it takes for a stale one.</summary>
    private T SentOnce<T>(T config) where T : ClientConfig
    {
        Configured(config);
        (config.MaxErrorRetry, config.MaxStaleConnectionRetries) = (0, 0);
        return config;
    }

    private T Configured<T>(T config, string? region = null) where T : ClientConfig
    {
        (config.MaxErrorRetry, config.Timeout) = (Retries, Timeout);
        if (Http is not null) config.HttpClientFactory = Http;
        region ??= Region;
        // Beside an endpoint of the user's own (AWS_ENDPOINT_URL) the SDK signs for the surroundings' region unless this one is set.
        config.AuthenticationRegion = region;
        if (Endpoint is not null)
            config.ServiceURL = Endpoint.ToString();
        else if (region is not null)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return config;
    }
}
