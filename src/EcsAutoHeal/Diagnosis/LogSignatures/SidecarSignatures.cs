using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>The own words of the usual sidecars: log routers, agents, collectors, proxies.</summary>
internal static class SidecarSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "fluent-bit-crash", Category = StopCategory.Segfault, Source = "Fluent Bit: engine",
            Fires = Any("[engine] caught signal (SIGSEGV)"),
            Says = "Fluent Bit crashed with a segmentation fault, which is a bug in it",
            NextStep = "Take the newest stable image of aws-for-fluent-bit, or go back to the one before. Until then add a \"restartPolicy\" to its container definition.",
        },
        new()
        {
            Id = "fluent-bit-config", Cause = StopCause.Invalid, Source = "Fluent Bit: configuration",
            Fires = Any("[error] configuration file contains errors, aborting", "[error] [config] {what*}", "configuration file contains errors", "[error] [custom parser] {what*}", "Error: Configuration file contains errors. Aborting", "[config] could not open configuration file", "could not open configuration file", "[error] [output] {what*} cannot be loaded", "[error] [parser] {what*} no definition", "No such file or directory. Error while opening config"),
            Says = "Fluent Bit cannot use its configuration[: {what}]",
            NextStep = "Check the options under \"logConfiguration\" of the app's containers and the file of \"config-file-value\" in \"firelensConfiguration\"; an unknown output or a wrong path ends it.",
        },
        new()
        {
            Id = "fluent-bit-cloudwatch-denied", Cause = StopCause.Denied, Source = "Fluent Bit: output cloudwatch_logs",
            Fires = Any("[error] [output:cloudwatch_logs:{output}] {action} API responded with error='AccessDeniedException'", "[error] [output:cloudwatch_logs:{output}] {action} API responded with error='UnrecognizedClientException'"),
            Says = "AWS denied Fluent Bit {action}",
            NextStep = "Allow logs:CreateLogStream, logs:PutLogEvents (and logs:CreateLogGroup with auto_create_group) to the task role, not the execution role.",
        },
        new()
        {
            Id = "fluent-bit-cloudwatch", Source = "Fluent Bit: output cloudwatch_logs",
            Fires = Any("[error] [output:cloudwatch_logs:{output}] {action} API responded with error='{error}'", "[error] [output:cloudwatch_logs:{output}] {what*}"),
            Says = "Fluent Bit cannot write to CloudWatch Logs[: {action} ended with {error}]",
            NextStep = "Check log_group_name, log_stream_prefix and region under \"options\", and the rows before: they tell whether AWS refused, throttled or could not be reached.",
        },
        new()
        {
            Id = "fluent-bit-output", Cause = StopCause.Unreachable, Source = "Fluent Bit: upstream",
            Fires = Any("no upstream connections available to {target}", "no upstream connections available", "[error] [upstream] connection #{number} to {target} timed out", "[error] [net] TCP connection failed: {target} (", "[error] [aws_client] connection initialization error", "[error] [output:{output}] {what*}", "[error] [tls] {what*}"),
            Says = "Fluent Bit cannot reach {target|its destination}",
            NextStep = "Check that security group and route of the task lead to {target|the destination} (VPC endpoint for logs, NAT gateway), and the host under \"options\". Keep lost lines few with storage.type filesystem.",
        },
        new()
        {
            Id = "fluent-bit-overlimit", Cause = StopCause.LimitReached, Strength = Strength.Hint, Source = "Fluent Bit: backpressure",
            Fires = Any("mem buf overlimit", "paused (mem buf overlimit)", "[input] tail.0 paused", "could not enqueue records into the ring buffer"),
            Says = "Fluent Bit takes in more than it can send, and its buffer is full",
            NextStep = "Look why its destination is slow; raise \"memory\" of its container and Mem_Buf_Limit together, or use storage.type filesystem.",
        },
        new()
        {
            Id = "fluentd", Cause = StopCause.Invalid, Source = "Fluentd: configuration",
            Fires = Any("config error file=\"{path}\" error_class={error} error=\"{what*}\"", "Fluent::ConfigError", "unexpected error error_class={error} error="),
            Says = "Fluentd cannot use its configuration[: {what}]",
            NextStep = "Correct the file or the options under \"logConfiguration\" that the quoted error names; a missing plug-in must be installed in the image.",
        },
        new()
        {
            Id = "datadog-key", Cause = StopCause.Denied, Source = "Datadog agent: forwarder",
            Fires = Any("API Key invalid, dropping transaction for {target}", "API Key invalid", "api_key is not set", "You must set an DD_API_KEY environment variable"),
            Says = "Datadog refuses the agent's API key",
            NextStep = "Check the secret behind DD_API_KEY, and that DD_SITE names the site the key belongs to (datadoghq.com, datadoghq.eu, us5.datadoghq.com).",
        },
        new()
        {
            Id = "datadog-unreachable", Cause = StopCause.Unreachable, Source = "Datadog agent: forwarder, trace writer",
            Fires = Any("error while sending transaction, rescheduling it: {what*}", "Unable to connect to …datadoghq", "TRACE | ERROR | … Error sending", "Could not send payload: client error", "Too many errors for endpoint '{target}'"),
            Says = "the Datadog agent cannot deliver its data",
            NextStep = "Check the route of the task to Datadog (NAT gateway or PrivateLink) and DD_SITE.",
        },
        new()
        {
            Id = "otel-config", Cause = StopCause.Invalid, Source = "OpenTelemetry collector: start",
            Fires = Any("Error: failed to get config: {what*}", "failed to get config: {what*}", "Error: invalid configuration: {what*}", "cannot unmarshal the configuration", "cannot build pipelines: {what*}", "failed to build pipelines: {what*}", "Error: cannot load configuration", "application run finished with error: {what*}", "collector server run finished with error: {what*}"),
            Says = "the OpenTelemetry collector cannot use its configuration[: {what}]",
            NextStep = "Correct the named part of the collector's YAML (AOT_CONFIG_CONTENT or --config); an unknown component is not in this distribution.",
        },
        new()
        {
            Id = "otel-start", Cause = StopCause.Invalid, Source = "OpenTelemetry collector: start",
            Fires = Any("cannot start pipelines: {what*}", "failed to start {what*} receiver", "cannot setup pipelines: {what*}"),
            Says = "the OpenTelemetry collector cannot start its pipelines[: {what}]",
            NextStep = "Read the part after the last colon: usually a port that another container of the task holds (4317, 4318, 8888, 13133), or credentials.",
        },
        new()
        {
            Id = "otel-export", Cause = StopCause.Unreachable, Source = "OpenTelemetry collector: exporterhelper",
            Fires = Any("Exporting failed. Dropping data", "Exporting failed. Will retry the request after interval", "Exporting failed. Rejecting data", "Exporting failed. Try enabling", "Exporting failed. The error is not retryable", "Dropping data because sending_queue is full", "Memory usage is above hard limit. Forcing a GC", "data refused due to high memory usage"),
            Says = "the OpenTelemetry collector cannot deliver its data",
            NextStep = "Read \"error\" in the quoted line: credentials (task role), endpoint, or memory. Give memory_limiter a limit_mib of 80 % of the container's \"memory\".",
        },
        new()
        {
            Id = "envoy-config", Cause = StopCause.Invalid, Source = "Envoy: configuration",
            Fires = Any("error initializing configuration '{path}': {what*}", "error initializing config '{path*}': {what*}", "error initializing configuration {what*}", "gRPC config for {type} rejected: {what*}", "gRPC config for {type*} rejected", "Unable to parse JSON as proto", "Didn't find a registered implementation for {what*}", "error adding listener {what*}"),
            Says = "Envoy rejected its configuration[: {what}]",
            NextStep = "Correct what the quoted error names. With Service Connect or App Mesh ECS makes the configuration: check port names, namespace and the agent's image version.",
        },
        new()
        {
            Id = "envoy-bind", Cause = StopCause.Conflict, Source = "Envoy: listener, admin",
            Fires = Any("cannot bind '{address}': Address already in use", "cannot bind '{address}': {what*}", "unable to bind domain socket with …: {what*}", "error creating admin listener"),
            Says = "Envoy cannot listen on {address|its port}",
            NextStep = "Another container of the task holds the port: change it there, or Envoy's (\"ingressPortOverride\" of Service Connect, ENVOY_ADMIN_ACCESS_PORT of App Mesh).",
        },
        new()
        {
            Id = "envoy-control-plane", Cause = StopCause.Unreachable, Source = "Envoy: xDS stream",
            Fires = Any("StreamAggregatedResources gRPC config stream closed: {what*}", "StreamAggregatedResources gRPC config stream to {server} closed: {what*}", "gRPC config stream closed: {what*}", "Unable to establish new stream"),
            Says = "Envoy has no connection to its control plane[: {what}]",
            NextStep = "For App Mesh allow appmesh:StreamAggregatedResources to the task role and check APPMESH_RESOURCE_ARN; for both, the route to the control plane.",
        },
        new()
        {
            Id = "envoy-upstream", Cause = StopCause.Unreachable, OftenSurvived = true, Source = "Envoy: upstream",
            Fires = Any("upstream connect error or disconnect/reset before headers. reset reason: {what*}", "upstream connect error or disconnect/reset before headers", "no healthy upstream"),
            Says = "Envoy does not reach the app behind it[: {what}]",
            NextStep = "Look at the app's own container: it is not up, or does not listen on the port in \"portMappings\". Make Envoy's start or the app's depend on the other's health (\"dependsOn\").",
        },
        new()
        {
            Id = "xray", Cause = StopCause.Denied, Source = "X-Ray daemon",
            Fires = Any("Sending segment batch failed with: {what*}", "[Error] Unable to sign request: {what*}", "[Error] Unable to fetch region information: {what*}", "[Error] Get instance id metadata failed: {what*}"),
            Says = "the X-Ray daemon cannot deliver its traces[: {what}]",
            NextStep = "Allow xray:PutTraceSegments and xray:PutTelemetryRecords to the task role, and set AWS_REGION. Or replace it: the OpenTelemetry collector receives X-Ray traces too.",
        },
        new()
        {
            Id = "cloudwatch-agent", Cause = StopCause.Invalid, Source = "CloudWatch agent",
            Fires = Any("Fail to fetch the config!", "Configuration validation first phase failed", "Under path : {path*} | Error : {what*}", "E! Invalid Json input schema", "unable to parse json, error: {what*}", "E! [telegraf] Error running agent: {what*}", "E! Cannot parse config", "E! {what*} PutMetricData{more*}", "Error in retrieving parameter store content: {what*}", "No json config files found, please provide config"),
            Says = "the CloudWatch agent cannot use its configuration[: {what}]",
            NextStep = "Correct the JSON in CW_CONFIG_CONTENT (or the SSM parameter behind it), and allow cloudwatch:PutMetricData and ssm:GetParameter to the task role.",
        },
    ];
}
