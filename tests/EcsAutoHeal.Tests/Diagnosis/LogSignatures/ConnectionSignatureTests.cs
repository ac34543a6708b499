namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

public sealed class ConnectionSignatureTests
{
    [Theory]
    [InlineData("Error: getaddrinfo ENOTFOUND db.prod.internal", "db.prod.internal")]
    [InlineData("Error: getaddrinfo EAI_AGAIN redis", "redis")]
    [InlineData("dial tcp: lookup orders.local on 10.0.0.2:53: no such host", "orders.local")]
    [InlineData("Caused by: java.net.UnknownHostException: db.prod.internal: Name or service not known", "db.prod.internal")]
    [InlineData("psycopg2.OperationalError: could not translate host name \"db\" to address: Name or service not known", "db")]
    [InlineData("org.apache.kafka.common.config.ConfigException: Couldn't resolve server kafka-1:9092 from bootstrap.servers as DNS resolution failed for kafka-1", "kafka-1:9092")]
    [InlineData("PHP Warning:  PDO::__construct(): php_network_getaddresses: getaddrinfo for mysql failed: Name or service not known", "mysql")]
    [InlineData("nginx: [emerg] host not found in upstream \"api:8080\" in /etc/nginx/conf.d/default.conf:5", "api:8080")]
    [InlineData("System.Net.Sockets.SocketException (00000005, 0xFFFDFFFF): Name or service not known (db.prod.internal:5432)", "db.prod.internal:5432")]
    public void A_name_that_cannot_be_resolved_is_told(string line, string target) => ReadLog.Of("starting", line).ShouldSay("name-not-found", $"the host name {target} cannot be resolved");

    [Theory]
    [InlineData("Error: connect ECONNREFUSED 10.0.1.5:5432", "10.0.1.5:5432")]
    [InlineData("dial tcp 10.0.1.5:6379: connect: connection refused", "10.0.1.5:6379")]
    [InlineData("psycopg2.OperationalError: connection to server at \"db.prod\" (10.0.1.5), port 5432 failed: Connection refused", "db.prod:5432")]
    [InlineData("Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.1.5:5432 ---> System.Net.Sockets.SocketException (111): Connection refused", "10.0.1.5:5432")]
    [InlineData("System.Net.Http.HttpRequestException: Connection refused (orders:8080)", "orders:8080")]
    [InlineData("redis.exceptions.ConnectionError: Error 111 connecting to cache:6379. Connection refused.", "cache:6379")]
    [InlineData("org.postgresql.util.PSQLException: Connection to db.prod:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.", "db.prod:5432")]
    [InlineData("StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). UnableToConnect on cache:6379/Interactive", "cache:6379")]
    [InlineData("pymongo.errors.ServerSelectionTimeoutError: mongo:27017: [Errno 111] Connection refused", "mongo:27017")]
    [InlineData("requests.exceptions.ConnectionError: HTTPConnectionPool(host='orders', port=8080): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))", "orders:8080")]
    [InlineData("(2003, \"Can't connect to MySQL server on 'db.prod' (111)\")", "db.prod")]
    [InlineData("{\"level\":\"error\",\"msg\":\"boot failed: connect ECONNREFUSED 10.0.1.5:5432\"}", "10.0.1.5:5432")]
    [InlineData("fatal: could not connect to the database at orders-db.internal:5432: connection refused", "orders-db.internal:5432")]
    [InlineData("02:59:18 main.go:112: redis: cache:6379: connection refused", "cache:6379")]
    [InlineData("thread 'main' panicked at src/main.rs:9:5: Connection refused (os error 111)", "another service")]
    public void A_refused_connection_is_told_with_its_target(string line, string target) => ReadLog.Of("starting", line).ShouldSay("connection-refused", $"{target} refused the connection");

    [Theory]
    [InlineData("Error: connect ETIMEDOUT 10.0.1.5:5432", "10.0.1.5:5432")]
    [InlineData("dial tcp 52.1.2.3:443: i/o timeout", "52.1.2.3:443")]
    [InlineData("psycopg2.OperationalError: connection to server at \"db.prod\" (10.0.1.5), port 5432 failed: Connection timed out", "db.prod:5432")]
    [InlineData("org.apache.http.conn.ConnectTimeoutException: Connect to api.acme.com:443 [api.acme.com/52.1.2.3] failed: connect timed out", "api.acme.com:443")]
    [InlineData("urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='sts.amazonaws.com', port=443): Max retries exceeded with url: / (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f>, 'Connection to sts.amazonaws.com timed out. (connect timeout=60)'))", "sts.amazonaws.com:443")]
    [InlineData("org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: describeTopics", "another service")]
    [InlineData("java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.", "another service")]
    public void A_connection_without_an_answer_is_told_with_its_target(string line, string target) => ReadLog.Of("starting", line).ShouldSay("connection-timeout", $"{target} did not answer in time");

    [Theory]
    [InlineData("dial tcp 10.9.0.4:5432: connect: no route to host", "unreachable", "there is no route to 10.9.0.4:5432")]
    [InlineData("Error: connect ENETUNREACH 2600:1f18::1:443", "unreachable", "there is no route to 2600:1f18::1:443")]
    [InlineData("Error: read ECONNRESET", "connection-reset", "another service closed the connection in the midst")]
    [InlineData("SSL SYSCALL error: server closed the connection unexpectedly", "connection-reset", "another service closed the connection in the midst")]
    public void A_path_that_is_not_there_or_breaks_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);

    [Theory]
    [InlineData("Error: certificate has expired", "certificate-expired", "a TLS certificate has expired")]
    [InlineData("tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-14T02:59:18Z is after 2026-03-01T00:00:00Z", "certificate-expired", "a TLS certificate has expired")]
    [InlineData("x509: certificate is valid for *.acme.com, not db.prod", "certificate-name", "the TLS certificate of db.prod is for another host name")]
    [InlineData("ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'db.prod'. (_ssl.c:1006)", "certificate-name", "the TLS certificate of db.prod is for another host name")]
    [InlineData("x509: certificate signed by unknown authority", "certificate-untrusted", "the TLS certificate of the other side is not trusted")]
    [InlineData("javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target", "certificate-untrusted", "the TLS certificate of the other side is not trusted")]
    [InlineData("Error: self-signed certificate in certificate chain", "certificate-untrusted", "the TLS certificate of the other side is not trusted")]
    [InlineData("ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)", "tls-handshake", "no TLS connection could be agreed on")]
    [InlineData("FATAL: no pg_hba.conf entry for host \"10.0.1.9\", user \"shop\", database \"shop\", no encryption", "tls-handshake", "no TLS connection could be agreed on")]
    [InlineData("System.InvalidOperationException: Unable to configure HTTPS endpoint. No server certificate was specified, and the default developer certificate could not be found or is out of date.", "certificate-file", "its TLS certificate or key cannot be loaded")]
    public void A_certificate_that_is_not_accepted_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);
}
