namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

public sealed class SidecarSignatureTests
{
    [Theory]
    [InlineData("[2026/03/14 02:59:18] [engine] caught signal (SIGSEGV)", "fluent-bit-crash", "Fluent Bit crashed with a segmentation fault, which is a bug in it")]
    [InlineData("[2026/03/14 02:59:18] [error] configuration file contains errors, aborting.", "fluent-bit-config", "Fluent Bit cannot use its configuration")]
    [InlineData("[2026/03/14 02:59:18] [error] [config] section 'outputx' tried to instance a plugin name that don't exists", "fluent-bit-config", "Fluent Bit cannot use its configuration: section 'outputx' tried to instance a plugin name that don't exists")]
    [InlineData("[2022/01/24 15:34:22] [error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to create log stream", "fluent-bit-cloudwatch", "Fluent Bit cannot write to CloudWatch Logs")]
    [InlineData("[2026/03/14 02:59:18] [error] [output:cloudwatch_logs:cloudwatch_logs.1] CreateLogStream API responded with error='AccessDeniedException'", "fluent-bit-cloudwatch-denied", "AWS denied Fluent Bit CreateLogStream")]
    [InlineData("[2026/03/14 02:59:18] [error] [output:cloudwatch_logs:cloudwatch_logs.1] PutLogEvents API responded with error='ResourceNotFoundException'", "fluent-bit-cloudwatch", "Fluent Bit cannot write to CloudWatch Logs: PutLogEvents ended with ResourceNotFoundException")]
    [InlineData("[2021/09/08 02:51:37] [error] [upstream] connection #49 to 127.0.0.1:443 timed out after 10 seconds", "fluent-bit-output", "Fluent Bit cannot reach 127.0.0.1:443")]
    [InlineData("[2026/03/14 02:59:18] [ warn] [output:forward:forward.1] no upstream connections available to 10.0.4.2:24224", "fluent-bit-output", "Fluent Bit cannot reach 10.0.4.2:24224")]
    [InlineData("[2022/01/24 15:34:22] [error] [aws_client] connection initialization error", "fluent-bit-output", "Fluent Bit cannot reach its destination")]
    [InlineData("[2026/03/14 02:59:18] [ warn] [input] tail.0 paused (mem buf overlimit)", "fluent-bit-overlimit", "Fluent Bit takes in more than it can send, and its buffer is full")]
    [InlineData("2026-03-14 02:59:18 +0000 [error]: config error file=\"/fluentd/etc/fluent.conf\" error_class=Fluent::ConfigError error=\"Unknown output plugin 'datadgo'\"", "fluentd", "Fluentd cannot use its configuration: Unknown output plugin 'datadgo'")]
    [InlineData("2020-06-09 12:40:25 UTC | PROCESS | ERROR | (pkg/forwarder/transaction.go:241 in internalProcess) | API Key invalid, dropping transaction for https://process.datadoghq.com/api/v1/collector", "datadog-key", "Datadog refuses the agent's API key")]
    [InlineData("2026-03-14 02:59:18 UTC | CORE | ERROR | (pkg/forwarder/worker.go:191 in process) | Too many errors for endpoint 'https://7-50-0-app.agent.datadoghq.eu/api/v1/check_run': retrying later", "datadog-unreachable", "the Datadog agent cannot deliver its data")]
    [InlineData("Error: failed to get config: cannot unmarshal the configuration: 1 error(s) decoding:", "otel-config", "the OpenTelemetry collector cannot use its configuration: cannot unmarshal the configuration: 1 error(s) decoding")]
    [InlineData("Error: cannot start pipelines: listen tcp 0.0.0.0:4317: bind: address already in use", "otel-start", "the OpenTelemetry collector cannot start its pipelines: listen tcp 0.0.0.0:4317: bind: address already in use")]
    [InlineData("2022-04-23T11:45:41.047Z\terror\texporterhelper/queued_retry.go:176\tExporting failed. Dropping data. Try enabling sending_queue to survive temporary failures.\t{\"kind\": \"exporter\"}", "otel-export", "the OpenTelemetry collector cannot deliver its data")]
    [InlineData("[2018-09-24 22:28:05.101][21934][critical][main] source/server/server.cc:78] error initializing configuration './envoy.json': Unable to parse JSON as proto (INVALID_ARGUMENT)", "envoy-config", "Envoy rejected its configuration: Unable to parse JSON as proto (INVALID_ARGUMENT)")]
    [InlineData("[2026-03-14 02:59:18.530][1][warning][config] gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) ingress: cannot bind", "envoy-config", "Envoy rejected its configuration: Error adding/updating listener(s) ingress: cannot bind")]
    [InlineData("[2026-03-14 02:59:18.530][1][critical][main] [source/server/server.cc:131] error initializing configuration '/tmp/envoy.yaml': cannot bind '0.0.0.0:9901': Address already in use", "envoy-config", "Envoy rejected its configuration: cannot bind '0.0.0.0:9901': Address already in use")]
    [InlineData("[2026-03-14 02:59:18.530][1][critical][main] cannot bind '0.0.0.0:15000': Address already in use", "envoy-bind", "Envoy cannot listen on 0.0.0.0:15000")]
    [InlineData("[2021-07-05 10:24:52.545][18][warning][config] [grpc_stream.h:87] StreamAggregatedResources gRPC config stream closed: 14, no healthy upstream", "envoy-control-plane", "Envoy has no connection to its control plane: 14, no healthy upstream")]
    [InlineData("upstream connect error or disconnect/reset before headers. reset reason: connection failure", "envoy-upstream", "Envoy does not reach the app behind it: connection failure")]
    [InlineData("2020-05-10T05:05:14Z [Error] Sending segment batch failed with: NoCredentialProviders: no valid providers in chain. Deprecated.", "xray", "the X-Ray daemon cannot deliver its traces: NoCredentialProviders: no valid providers in chain. Deprecated")]
    [InlineData("2026/03/14 02:59:18 E! Invalid Json input schema.", "cloudwatch-agent", "the CloudWatch agent cannot use its configuration")]
    public void A_sidecar_is_understood_in_its_own_words(string line, string id, string says) => ReadLog.Of("started", line).ShouldSay(id, says);
}
