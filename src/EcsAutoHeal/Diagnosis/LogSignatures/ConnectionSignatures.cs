using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Another host that cannot be found or reached, or does not answer.</summary>
internal static class ConnectionSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "name-not-found", IsAboutHost = true, Cause = StopCause.Unreachable, OftenSurvived = true, Source = "Resolvers: ENOTFOUND, EAI_AGAIN, EAI_NONAME",
            Fires = Any("getaddrinfo ENOTFOUND {target}", "getaddrinfo EAI_AGAIN {target}", "queryA ENOTFOUND {target}", "querySrv ENOTFOUND {target}", "lookup {target} on …: no such host", "lookup {target}: no such host", "lookup {target} on …: server misbehaving", "lookup {target}: Temporary failure in name resolution", "java.net.UnknownHostException: {target}", "UnknownHostException: {target}", "could not translate host name \"{target}\" to address", "failed to resolve host '{target}'", "Unknown MySQL server host '{target}'", "Failed to resolve '{target}'", "Could not resolve host: {target}", "NameResolutionError(\"… '{target}'", "Couldn't resolve server {target} from bootstrap.servers", "No resolvable bootstrap urls given in bootstrap.servers", "Name or service not known ({target})", "[Errno -2] Name or service not known", "[Errno -3] Temporary failure in name resolution", "php_network_getaddresses: getaddrinfo for {target} failed", "getaddrinfo: Name or service not known", "Name or service not known", "nodename nor servname provided, or not known", "failed to lookup address information: {what*}", "host not found in upstream \"{target}\"", "No such host is known", "Failed to resolve {target}:", "no such host"),
            Says = "the host name {target|of another service} cannot be resolved",
            NextStep = "Check the name in the task's settings. If it is right: that the VPC has \"enableDnsSupport\" on, and that the name's private zone or Cloud Map namespace belongs to this VPC.",
        },
        new()
        {
            Id = "connection-refused", IsAboutHost = true, Cause = StopCause.Unreachable, OftenSurvived = true, Source = "Linux: ECONNREFUSED; clients of databases, Redis, Kafka, MongoDB",
            Fires = Any("connect ECONNREFUSED {target}", "dial tcp {target}: connect: connection refused", "connection to server at \"{host}\" (…), port {port} failed: Connection refused", "connection to server at \"{host}\", port {port} failed: Connection refused", "could not connect to server: Connection refused", "Failed to connect to {target} ---> System.Net.Sockets.SocketException (111): Connection refused", "Connection refused ({target})", "Error {code} connecting to {target}. Connection refused", "Error 111 connecting to {target}. {what}", "Connection to {target} refused. Check that the hostname and port are correct", "Connection refused: {target}", "Connection to node {node} ({target}) could not be established", "UnableToConnect on {target}/", "It was not possible to connect to the redis server(s)", "Can't connect to MySQL server on '{target}' (111)", "Can't connect to MySQL server on '{target}'", "Unable to connect to any of the specified MySQL hosts", "MongoNetworkError: connect ECONNREFUSED {target}", "ServerSelectionTimeoutError: {target}: [Errno 111] Connection refused", "Failed to open TCP connection to {target} (Connection refused", "HTTPConnectionPool(host='{host}', port={port}): … Connection refused", "connect() failed (111: Connection refused) … upstream: \"{target}\"", "Connect to {target} […] failed: Connection refused", "java.net.ConnectException: Connection refused", "[Errno 111] Connection refused", "Connection refused (os error 111)", "ECONNREFUSED", "Connection refused"),
            Says = "{target|another service} refused the connection",
            NextStep = "Check that something listens at {target|the address} and that the port is right. A sidecar in the same task may not be ready yet: use \"dependsOn\" with \"condition\": \"HEALTHY\".",
        },
        new()
        {
            Id = "connection-timeout", IsAboutHost = true, Cause = StopCause.TimedOut, OftenSurvived = true, Source = "Linux: ETIMEDOUT; clients of databases, Redis, Kafka, MongoDB",
            Fires = Any("connect ETIMEDOUT {target}", "HTTPSConnectionPool(host='{host}', port={port}): … timed out", "dial tcp {target}: i/o timeout", "dial tcp {target}: connect: connection timed out", "connection to server at \"{host}\" (…), port {port} failed: Connection timed out", "connection to server at \"{host}\" (…), port {port} failed: timeout expired", "connection to server at \"{host}\", port {port} failed: timeout expired", "Connect to {target} […] failed: connect timed out", "Connect to {target} […] failed: Connect timed out", "Connection to {target} timed out", "Error 110 connecting to {target}. {what}", "ConnectTimeoutError(<… to {host} timed out", "ServerSelectionTimeoutError: {target}: timed out", "MongoServerSelectionError: connection timed out", "MongoServerSelectionError: Server selection timed out", "Timed out after {wait} ms while waiting to connect", "Timed out waiting for a node assignment", "Failed to update metadata after {wait} ms", "Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool", "Connection is not available, request timed out after {wait}ms", "The timeout was reached before the message could be written to the output buffer", "RedisTimeoutException: Timeout", "Connect Timeout Error (attempted address: {target},", "java.net.SocketTimeoutException: {what*}", "java.net.ConnectException: Connection timed out", "Connection timed out (os error 110)", "Operation timed out - user specified timeout", "[Errno 110] Connection timed out", "ETIMEDOUT", "could not connect to server: Connection timed out", "Connection timed out after {wait} milliseconds", "The operation has timed out", "context deadline exceeded"),
            Says = "{target|another service} did not answer in time",
            NextStep = "Check that the security group of {target|the other side} lets this task's security group in on that port, and that the subnet has a route (NAT gateway or VPC endpoint) to it.",
        },
        new()
        {
            Id = "unreachable", IsAboutHost = true, Cause = StopCause.Unreachable, OftenSurvived = true, Source = "Linux: EHOSTUNREACH, ENETUNREACH",
            Fires = Any("connect EHOSTUNREACH {target}", "connect ENETUNREACH {target}", "dial tcp {target}: connect: no route to host", "dial tcp {target}: connect: network is unreachable", "No route to host", "Network is unreachable"),
            Says = "there is no route to {target|another host}",
            NextStep = "Check the subnet's route table (NAT gateway, VPC endpoint, peering) for {target|the address}; a task in a public subnet needs \"assignPublicIp\": \"ENABLED\".",
        },
        new()
        {
            Id = "connection-reset", Cause = StopCause.Unreachable, OftenSurvived = true, Strength = Strength.Crash, Source = "Linux: ECONNRESET, EPIPE",
            Fires = Any("read ECONNRESET", "ECONNRESET", "read: connection reset by peer", "Connection reset by peer", "write EPIPE", "server closed the connection unexpectedly", "Connection terminated unexpectedly", "Server closed the connection"),
            Says = "another service closed the connection in the midst",
            NextStep = "Look at the other side at that minute: it restarted, failed over or closed an idle connection. Have the app connect again instead of ending.",
        },
    ];
}
