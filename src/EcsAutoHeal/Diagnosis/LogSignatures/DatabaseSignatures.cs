using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>A database that answers and refuses: login, missing database, used up connections, migrations.</summary>
internal static class DatabaseSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "database-login", Cause = StopCause.Denied, Source = "PostgreSQL 28P01, MySQL 1045, SQL Server 18456, MongoDB 18, Redis, Kafka SASL",
            Fires = Any("password authentication failed for user \"{user}\"", "password authentication failed for user '{user}'", "SASL authentication failed", "Access denied for user '{user}'@'{client}'", "Access denied for user '{user}'@", "Login failed for user '{user}'", "MongoServerError: Authentication failed", "MongoServerError: bad auth", "Authentication failed., full error", "WRONGPASS invalid username-password pair", "NOAUTH Authentication required", "ERR invalid password", "ERR AUTH <password> called", "SaslAuthenticationException: {what*}", "PAM authentication failed for user \"{user}\"", "role \"{user}\" does not exist", "ORA-01017", "ACCESS_REFUSED - Login was refused", "no pg_hba.conf entry for host \"{client}\", user \"{user}\"", "client password must be a string"),
            Says = "the database refused the login[ of user {user}]",
            NextStep = "Compare user and password under \"secrets\" with the database's; after a rotation, force a new deployment, since a task reads its secrets only when it starts.",
        },
        new()
        {
            Id = "database-missing", Cause = StopCause.NotFound, Source = "PostgreSQL 3D000, MySQL 1049, SQL Server 4060",
            Fires = Any("FATAL: database \"{database}\" does not exist", "database \"{database}\" does not exist", "Unknown database '{database}'", "Cannot open database \"{database}\" requested by the login"),
            Says = "the database {database} does not exist on that server",
            NextStep = "Check the name of the database in the connection setting, and that it has been created on this server.",
        },
        new()
        {
            Id = "database-connections", Cause = StopCause.LimitReached, Source = "PostgreSQL 53300, MySQL 1040",
            Fires = Any("sorry, too many clients already", "remaining connection slots are reserved", "Too many connections", "ER_CON_COUNT_ERROR", "too many connections for role \"{user}\"", "max number of clients reached"),
            Says = "the database has no connection left",
            NextStep = "Keep tasks × pool size below max_connections: lower the app's pool size, put RDS Proxy in between, or take a larger instance.",
        },
        new()
        {
            Id = "schema-missing", Cause = StopCause.NotFound, OftenSurvived = true, Source = "PostgreSQL 42P01 and 42703, MySQL 1146, SQLite",
            Fires = Any("relation \"{table}\" does not exist", "column \"{table}\" does not exist", "column {table} does not exist", "Table '{table}' doesn't exist", "no such table: {table}", "Invalid object name '{table}'"),
            Says = "the database has no {table}: its schema does not fit this version of the app",
            NextStep = "Run the migrations of this version against the database, or roll back to the previous task definition revision.",
        },
        new()
        {
            Id = "migration", Cause = StopCause.Conflict, Source = "Flyway, Liquibase, EF Core, Alembic, Rails, Prisma, Knex, Django, golang-migrate",
            Fires = Any("FlywayValidateException: {what*}", "FlywayMigrateException: {what*}", "FlywayException: {what*}", "Migration checksum mismatch for migration version {migration}", "Schema-validation: missing table [{table}]", "Detected failed migration to version {migration}", "Migration of schema {what*} to version \"{migration*}\" failed", "Migration {migration} failed", "liquibase.exception.{error}: {what*}", "Could not acquire change log lock. Currently locked by {holder*} since", "PendingModelChangesWarning", "The model for context '{context}' has pending changes", "alembic.util.exc.CommandError: {what*}", "Can't locate revision identified by '{migration}'", "Multiple head revisions are present", "ActiveRecord::PendingMigrationError", "Migrations are pending. To resolve this issue, run", "PG::DuplicateTable", "Error: P3009", "Error: P3018", "Error code: P3009", "Error code: P3018", "The `{migration}` migration started at", "The migration directory is corrupt", "migration file \"{migration}\" failed", "Migration table is already locked", "MigrationLocked", "Can't take lock to run migrations", "django.db.migrations.exceptions.{error}: {what*}", "Dirty database version {migration}. Fix and force version", "Migrations failed: {what*}"),
            Says = "a database migration failed or is pending[: {migration}]",
            NextStep = "Repair the migration by hand before the next start: every new task tries it again (flyway repair, liquibase releaseLocks, prisma migrate resolve, alembic history). Else roll back to the previous task definition revision.",
        },
    ];
}
