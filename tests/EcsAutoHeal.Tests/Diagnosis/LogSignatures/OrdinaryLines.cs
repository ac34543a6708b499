namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>What containers log on an ordinary day, of all sorts of programs; N, ID and NAME take several values.</summary>
internal static class OrdinaryLines
{
    private const string Templates = """
        10.0.1.17 - - [14/Mar/2026:02:59:18 +0000] "GET /orders/N HTTP/1.1" 200 N "-" "ELB-HealthChecker/2.0"
        10.0.1.17 - - [14/Mar/2026:02:59:18 +0000] "GET /NAME/N HTTP/1.1" 404 153 "-" "curl/8.5.0"
        10.0.1.17 - NAME [14/Mar/2026:02:59:18 +0000] "POST /login HTTP/1.1" 401 45 "https://shop.example" "Mozilla/5.0 (X11; Linux x86_64)"
        10.0.1.17 - - [14/Mar/2026:02:59:18 +0000] "POST /checkout HTTP/1.1" 500 12 "-" "okhttp/4.12.0"
        INFO:     10.0.1.17:N - "GET /health HTTP/1.1" 200 OK
        INFO:     Started server process [N]
        INFO:     Waiting for application startup.
        INFO:     Application startup complete.
        INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)
        INFO:     Shutting down
        INFO:     Finished server process [N]
        [2026-03-14 02:59:18 +0000] [1] [INFO] Starting gunicorn 21.2.0
        [2026-03-14 02:59:18 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
        [2026-03-14 02:59:18 +0000] [N] [INFO] Booting worker with pid: N
        [2026-03-14 02:59:18 +0000] [1] [INFO] Handling signal: term
        [2026-03-14 02:59:18 +0000] [N] [INFO] Worker exiting (pid: N)
        info: Microsoft.Hosting.Lifetime[14]
              Now listening on: http://[::]:8080
        info: Microsoft.Hosting.Lifetime[0]
              Application started. Press Ctrl+C to shut down.
              Hosting environment: Production
              Content root path: /app
        info: Microsoft.Hosting.Lifetime[0]
              Application is shutting down...
        warn: Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository[60]
              Storing keys in a directory '/app/.aspnet/DataProtection-Keys' that may not be persisted outside of the container.
        info: Microsoft.EntityFrameworkCore.Database.Command[20101]
              Executed DbCommand (Nms) [Parameters=[@p0='?' (DbType = Int32)], CommandType='Text', CommandTimeout='30']
              SELECT o."Id", o."Total" FROM "Orders" AS o WHERE o."Id" = @p0
        [02:59:18 INF] HTTP GET /orders/N responded 200 in N.4 ms
        [02:59:18 WRN] Order ID took N ms, which is slow
        [02:59:18 ERR] Order ID was refused: the card has been declined
          .   ____          _            __ _ _
         :: Spring Boot ::                (v3.2.4)
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] com.acme.shop.ShopApplication            : Starting ShopApplication v1.N using Java 21.0.2 with PID 1
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] com.acme.shop.ShopApplication            : No active profile set, falling back to 1 default profile: "default"
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat initialized with port 8080 (http)
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] com.zaxxer.hikari.HikariDataSource       : HikariPool-1 - Start completed.
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] o.f.core.internal.command.DbMigrate      : Schema "public" is up to date. No migration necessary.
        2026-03-14T02:59:18.613Z  INFO 1 --- [           main] o.f.c.internal.command.DbValidate        : Successfully validated N migrations (execution time 00:00.0Ns)
        2026-03-14T02:59:18.613Z  WARN 1 --- [           main] JpaBaseConfiguration$JpaWebConfiguration : spring.jpa.open-in-view is enabled by default.
        2026-03-14T02:59:18.613Z  INFO 1 --- [ionShutdownHook] com.zaxxer.hikari.HikariDataSource       : HikariPool-1 - Shutdown initiated...
        2026-03-14T02:59:18.613Z ERROR 1 --- [nio-8080-exec-N] c.a.shop.OrderController                 : Order ID could not be paid
        [Consumer clientId=consumer-shop-1, groupId=shop] Resetting offset for partition orders-N to position FetchPosition{offset=N}
        [Consumer clientId=consumer-shop-1, groupId=shop] Finished assignment for group at generation N
        Picked up JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=75
        OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes because bootstrap classpath has been appended
        > shop@1.N.0 start
        > node dist/index.js
        Server listening on port 3000
        (node:1) [DEP0040] DeprecationWarning: The `punycode` module is deprecated. Please use a userland alternative instead.
        npm notice New minor version of npm available! 10.5.0 -> 10.8.0
        npm warn config production Use `--omit=dev` instead.
        {"level":30,"time":1710385158613,"pid":1,"hostname":"ip-10-0-1-17","reqId":"ID","res":{"statusCode":200},"responseTime":N,"msg":"request completed"}
        {"level":"info","ts":1710385158.6,"caller":"server/main.go:N","msg":"listening","addr":":8080"}
        {"level":"error","msg":"order was refused","order":"ID","reason":"card declined"}
        {"timestamp":"2026-03-14T02:59:18Z","level":"warn","message":"cache miss ratio is N %","service":"NAME"}
        time="2026-03-14T02:59:18Z" level=info msg="request handled" method=GET path=/orders/N status=200 duration=Nms
        ts=2026-03-14T02:59:18Z caller=main.go:N level=info msg="Server is ready to receive web requests."
        2026/03/14 02:59:18 listening on :8080
        2026/03/14 02:59:18 [notice] 1#1: start worker process N
        2026/03/14 02:59:18 [notice] 1#1: signal 3 (SIGQUIT) received, shutting down
        2026/03/14 02:59:18 [error] 29#29: *N open() "/usr/share/nginx/html/favicon.ico" was not served, client: 10.0.1.17
        [GIN] 2026/03/14 - 02:59:18 | 200 |     N.4µs |      10.0.1.17 | GET      "/orders/N"
        [GIN-debug] [WARNING] Running in "debug" mode. Switch to "release" mode in production.
        * Listening on http://0.0.0.0:3000
        Puma starting in single mode...
        => Booting Puma
        I, [2026-03-14T02:59:18.613]  INFO -- : [ID] Completed 200 OK in Nms (Views: 0.2ms | ActiveRecord: N.1ms)
        I, [2026-03-14T02:59:18.613]  INFO -- : [ID] Started GET "/orders/N" for 10.0.1.17
        == 20260301101112 AddTotalToOrders: migrating ================================
        == 20260301101112 AddTotalToOrders: migrated (0.0Ns) =========================
        INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.
        INFO  [alembic.runtime.migration] Running upgrade 3f1c2d -> a1b2c3, add total
        Prisma schema loaded from prisma/schema.prisma
        N migrations found in prisma/migrations
        No pending migrations to apply.
        Operations to perform:
          Apply all migrations: admin, auth, contenttypes, sessions, shop
        Running migrations:
          No migrations to apply.
        Watching for file changes with StatReloader
        1:M 14 Mar 2026 02:59:18.613 * Ready to accept connections tcp
        1:M 14 Mar 2026 02:59:18.613 * N changes in 300 seconds. Saving...
        1:C 14 Mar 2026 02:59:18.613 # WARNING Memory overcommit must be enabled!
        2026-03-14 02:59:18.613 UTC [1] LOG:  database system is ready to accept connections
        2026-03-14 02:59:18.613 UTC [N] LOG:  checkpoint complete: wrote N buffers (0.3%)
        2026-03-14 02:59:18.613 UTC [N] STATEMENT:  select * from orders where id = N
        [2026/03/14 02:59:18] [ info] [fluent bit] version=1.9.10, commit=ID, pid=1
        [2026/03/14 02:59:18] [ info] [output:cloudwatch_logs:cloudwatch_logs.0] Creating log stream NAME in log group /ecs/NAME
        [2026/03/14 02:59:18] [ info] [output:cloudwatch_logs:cloudwatch_logs.0] Log Stream NAME already exists
        [2026/03/14 02:59:18] [ info] [sp] stream processor started
        [2026/03/14 02:59:18] [ warn] [engine] failed to flush chunk '1-N.flb', retry in N seconds: task_id=N, input=forward.1 > output=http.0 (out_id=0)
        [2026/03/14 02:59:18] [engine] caught signal (SIGTERM)
        [2026/03/14 02:59:18] [ info] [engine] service has stopped (0 pending tasks)
        2026-03-14 02:59:18 UTC | CORE | INFO | (pkg/collector/runner.go:N in work) | check:cpu | Done running check
        2026-03-14 02:59:18 UTC | TRACE | INFO | (run.go:207 in Run) | Trace agent running on host NAME
        2026-03-14 02:59:18 UTC | CORE | WARN | (pkg/util/log.go:N) | Agent configuration relax permissions constraint on the secret backend cmd
        2026-03-14T02:59:18.613Z	info	service/service.go:N	Everything is ready. Begin running and processing data.
        2026-03-14T02:59:18.613Z	info	prometheusreceiver@v0.96.0/metrics_receiver.go:N	Scrape job added	{"kind": "receiver", "name": "prometheus"}
        [2026-03-14 02:59:18.530][1][info][main] [source/server/server.cc:493] all dependencies initialized. starting workers
        [2026-03-14 02:59:18.530][1][warning][config] [source/server/options_impl.cc:193] --allow-unknown-fields is deprecated, use --allow-unknown-static-fields instead.
        [2026-03-14 02:59:18.530][1][info][upstream] cm init: all clusters initialized
        2026-03-14T02:59:18Z [Info] Initializing AWS X-Ray daemon 3.3.N
        2026-03-14T02:59:18Z [Info] Successfully sent batch of N segments (0.0N seconds)
        2026/03/14 02:59:18 I! Loaded inputs: cpu disk mem statsd
        Processed job ID in N ms
        Job ID is done; N left in the queue
        User NAME logged in
        User NAME was not found in the directory, a new one was made
        Payment ID of N.99 EUR timed in 30 days
        Cache NAME warmed with N entries
        retry N of 5 for order ID
        Feature NAME is disabled for tenant ID
        health check ok (N ms)
        Error rate is N in a million, which is fine
        exit code of the child: 0
        Uploaded report-N.csv (N KiB)
        Received SIGTERM, shutting down gracefully
        Closed N connections, bye
        scraping N targets
        heap N MiB of 512 MiB
        GC(N) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.N ms
        gc N @0.0Ns 2%: 0.018+1.3+0.076 ms clock, 4->4->0 MB, 5 MB goal, 8 P
        Downloading model NAME: N%|####      | N/100 [00:01<00:03, 18.1it/s]
        Epoch N/10 - loss: 0.N - val_loss: 0.N
        The order ID refers to a file that is too large; asked NAME to send it again
        a person killed the session ID
        permission for NAME was granted by NAME
        token budget: N of 4096
        connection to replica N is up; lag N ms
        certificate for NAME.example is valid until 2027-03-N
        loaded configuration from /etc/NAME/config.yaml
        DB_HOST=db.prod DB_PORT=5432 POOL=N
        waiting for db.prod:5432 ...
        db.prod:5432 is available after N seconds
        """;

    public static IReadOnlyList<string> All() =>
        [.. from template in Templates.ReplaceLineEndings("\n").Split('\n')
            from fill in new[] { ("7", "9f3c1a", "orders"), ("137", "0b77e2", "envoy"), ("4096", "error-404", "killed-bill"), ("28", "oom", "timeout-service") }
            let line = template.Replace("NAME", fill.Item3, StringComparison.Ordinal).Replace("ID", fill.Item2, StringComparison.Ordinal)
            select System.Text.RegularExpressions.Regex.Replace(line, @"(?<![A-Za-z])N(?![A-Za-z]{3})", fill.Item1)];
}
