namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>What databases, AWS and the system refuse.</summary>
public sealed class ServiceSignatureTests
{
    [Theory]
    [InlineData("FATAL:  password authentication failed for user \"shop\"", "database-login", "the database refused the login of user shop")]
    [InlineData("28P01: password authentication failed for user \"shop\"", "database-login", "the database refused the login of user shop")]
    [InlineData("ERROR 1045 (28000): Access denied for user 'shop'@'10.0.1.9' (using password: YES)", "database-login", "the database refused the login of user shop")]
    [InlineData("Microsoft.Data.SqlClient.SqlException (0x80131904): Login failed for user 'shop'.", "database-login", "the database refused the login of user shop")]
    [InlineData("MongoServerError: Authentication failed.", "database-login", "the database refused the login")]
    [InlineData("ReplyError: WRONGPASS invalid username-password pair or user is disabled.", "database-login", "the database refused the login")]
    [InlineData("FATAL: database \"shop\" does not exist", "database-missing", "the database shop does not exist on that server")]
    [InlineData("FATAL: sorry, too many clients already", "database-connections", "the database has no connection left")]
    [InlineData("psycopg2.errors.UndefinedTable: relation \"orders\" does not exist", "schema-missing", "the database has no orders: its schema does not fit this version of the app")]
    [InlineData("Migration checksum mismatch for migration version 12", "migration", "a database migration failed or is pending: 12")]
    [InlineData("Caused by: liquibase.exception.LockException: Could not acquire change log lock.  Currently locked by ip-10-0-1-9 (10.0.1.9) since 3/14/26, 2:40 AM", "migration", "a database migration failed or is pending")]
    [InlineData("alembic.util.exc.CommandError: Can't locate revision identified by '3f1c2d'", "migration", "a database migration failed or is pending")]
    [InlineData("ActiveRecord::PendingMigrationError: Migrations are pending. To resolve this issue, run:", "migration", "a database migration failed or is pending")]
    [InlineData("Error: P3009", "migration", "a database migration failed or is pending")]
    [InlineData("Error: P3018", "migration", "a database migration failed or is pending")]
    [InlineData("MigrationLocked: Migration table is already locked", "migration", "a database migration failed or is pending")]
    [InlineData("error: Dirty database version 14. Fix and force version.", "migration", "a database migration failed or is pending: 14")]
    public void What_a_database_refuses_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);

    [Theory]
    [InlineData("Error: ENOSPC: no space left on device, write", "disk-full", "the disk is full")]
    [InlineData("OSError: [Errno 28] No space left on device: '/tmp/x'", "disk-full", "the disk is full")]
    [InlineData("accept tcp [::]:8080: accept4: too many open files", "open-files", "it reached its limit of open files and connections")]
    [InlineData("Error: EMFILE: too many open files, open '/app/x'", "open-files", "it reached its limit of open files and connections")]
    [InlineData("System.IO.IOException: The configured user limit (128) on the number of inotify instances has been reached, or the per-process limit on the number of open file descriptors has been reached.", "file-watchers", "it reached the limit of watched files")]
    [InlineData("Error: listen EADDRINUSE: address already in use :::3000", "port-in-use", "the port 3000 is already in use")]
    [InlineData("listen tcp :8080: bind: address already in use", "port-in-use", "the port 8080 is already in use")]
    [InlineData("System.IO.IOException: Failed to bind to address http://0.0.0.0:8080: address already in use.", "port-in-use", "the port 8080 is already in use")]
    [InlineData("Web server failed to start. Port 8080 was already in use.", "port-in-use", "the port 8080 is already in use")]
    [InlineData("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)", "port-in-use", "the port 80 is already in use")]
    [InlineData("[Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use", "port-in-use", "the port 8000 is already in use")]
    [InlineData("System.Net.Sockets.SocketException (10048): Only one usage of each socket address (protocol/network address/port) is normally permitted.", "port-in-use", "the port it wants is already in use")]
    public void A_limit_that_is_reached_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);

    [Theory]
    [InlineData("AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web-task/abc is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-central-1:111122223333:orders because no identity-based policy allows the sqs:SendMessage action", "aws-denied", "AWS denied sqs:SendMessage on arn:aws:sqs:eu-central-1:111122223333:orders")]
    [InlineData("botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied", "aws-denied", "AWS denied PutObject")]
    [InlineData("botocore.exceptions.NoCredentialsError: Unable to locate credentials", "aws-credentials", "the app has no valid AWS credentials")]
    [InlineData("CredentialsProviderError: Could not load credentials from any providers", "aws-credentials", "the app has no valid AWS credentials")]
    [InlineData("NoCredentialProviders: no valid providers in chain. Deprecated.", "aws-credentials", "the app has no valid AWS credentials")]
    [InlineData("Amazon.Runtime.AmazonClientException: No RegionEndpoint or ServiceURL configured", "aws-region", "the app does not know its AWS region")]
    [InlineData("botocore.exceptions.NoRegionError: You must specify a region.", "aws-region", "the app does not know its AWS region")]
    [InlineData("NoSuchBucket: The specified bucket does not exist", "aws-missing", "something that the app names does not exist at AWS")]
    [InlineData("botocore.exceptions.ClientError: An error occurred (ThrottlingException) when calling the DescribeTasks operation (reached max retries: 4): Rate exceeded", "aws-throttled", "AWS throttled the app's requests")]
    public void What_AWS_refuses_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);
}
