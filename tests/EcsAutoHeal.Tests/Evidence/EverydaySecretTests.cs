using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Evidence;

/// <summary>Secrets in the forms that log lines and reasons have every day, each with the part that may not remain.</summary>
public sealed class EverydaySecretTests
{
    [Theory]
    // Names that end with pass, key, auth, credentials.
    [InlineData("SMTP_PASS=hunt3rX2", "hunt3rX2")]
    [InlineData("DB_PASS: hunt3rX2", "hunt3rX2")]
    [InlineData("db.pass=hunt3rX2", "hunt3rX2")]
    [InlineData("""{"pass":"hunt3rX2"}""", "hunt3rX2")]
    [InlineData("""{"dbPass":"hunt3rX2"}""", "hunt3rX2")]
    [InlineData("RABBITMQ_DEFAULT_PASS: hunt3rX2", "hunt3rX2")]
    [InlineData("user=a&pass=hunt3rX2", "hunt3rX2")]
    [InlineData("--db-pass hunt3rX2", "hunt3rX2")]
    [InlineData("LICENSE_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("NEW_RELIC_LICENSE_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("DD_APP_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("APP_KEY=base64:0a1b2c3d4e5f=", "0a1b2c3d4e5f")]
    [InlineData("RAILS_MASTER_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("AZURE_STORAGE_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("JWT_KEY=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("private_key=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("""{"privateKey":"0a1b2c3d4e5f"}""", "0a1b2c3d4e5f")]
    [InlineData("GOOGLE_CREDENTIALS=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("credentials=hunt3rX2", "hunt3rX2")]
    [InlineData("REDIS_AUTH=hunt3rX2", "hunt3rX2")]
    // Arrows, and separators that were escaped.
    [InlineData(""":password=>"hunt3rX2" """, "hunt3rX2")]
    [InlineData("""'password' => 'hunt3rX2'""", "hunt3rX2")]
    [InlineData("password -> hunt3rX2", "hunt3rX2")]
    [InlineData("password%3Dhunt3rX2", "hunt3rX2")]
    [InlineData("""password\u003dhunt3rX2""", "hunt3rX2")]
    // Lists of arguments, and name and value apart.
    [InlineData("""exec: ["app","--db-password","hunt3rX2"]""", "hunt3rX2")]
    [InlineData("""['--api-key', 'hunt3rX2']""", "hunt3rX2")]
    [InlineData("""{"name":"DB_PASSWORD","value":"hunt3rX2"}""", "hunt3rX2")]
    [InlineData("""{\"name\":\"API_TOKEN\",\"value\":\"hunt3rX2\"}""", "hunt3rX2")]
    [InlineData("""{"value":"hunt3rX2","name":"DB_PASSWORD"}""", "hunt3rX2")]
    [InlineData("<password>hunt3rX2</password>", "hunt3rX2")]
    [InlineData("""<add key="Password" value="hunt3rX2"/>""", "hunt3rX2")]
    // Values of several words, and with signs that elsewhere end one.
    [InlineData("DB_PASSWORD=correct horse battery", "battery")]
    [InlineData("Server=db;User Id=app;Password={hunt;3rX2};Timeout=5", "3rX2")]
    [InlineData("Server=db;User Id=app;Password=hunt,3rX2;Timeout=5", "3rX2")]
    [InlineData("Server=db;User Id=app;Password=hunt&3rX2;Timeout=5", "3rX2")]
    // Addresses.
    [InlineData("postgres://user:p@ss3X@host/db", "ss3X")]
    [InlineData("postgres://user:p/ss3X@host/db", "ss3X")]
    [InlineData("ftp://u:hunt3rX2@files", "hunt3rX2")]
    [InlineData("jdbc:oracle:thin:scott/tig3rX2@//db:1521/x", "tig3rX2")]
    // Commands.
    [InlineData("curl -u user:hunt3rX2 https://x", "hunt3rX2")]
    [InlineData("mysqldump -h db -phunt3rX2 shop", "hunt3rX2")]
    // Beside its key.
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP:wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab", "wJalrXUtnFEMI")]
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab", "wJalrXUtnFEMI")]
    [InlineData("""{"auths":{"x":{"auth":"dXNlcjpodW50M3JYMg=="}}}""", "dXNlcjpodW50M3JYMg")]
    [InlineData("AUTH PLAIN AGFkYQBodW50M3JYMg==", "AGFkYQBodW50M3JYMg")]
    // Sessions.
    [InlineData("PHPSESSID=0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData(".AspNetCore.Cookies=CfDJ8a1b2c3d4e5f", "CfDJ8a1b2c3d4e5f")]
    [InlineData("connect.sid=s%3A0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    [InlineData("session_id: 0a1b2c3d4e5f", "0a1b2c3d4e5f")]
    // Sentences.
    [InlineData("login failed for ada with password hunt3rX2", "hunt3rX2")]
    [InlineData("password 'hunt3rX2' rejected", "hunt3rX2")]
    [InlineData("the password is hunt3rX2", "hunt3rX2")]
    // Vendors.
    [InlineData("figd_" + "aB3dE5gH7jK9mN1pQ3sT5vW7", "aB3dE5gH7")]
    [InlineData("nvapi-" + "aB3dE5gH7jK9mN1pQ3sT5vW7", "aB3dE5gH7")]
    [InlineData("gsk_" + "aB3dE5gH7jK9mN1pQ3sT5vW7", "aB3dE5gH7")]
    public void Nothing_of_it_remains(string line, string secret)
    {
        var redacted = Redactor.Redact(line);

        redacted.ShouldNotContain(secret);
        redacted.ShouldContain("[redacted: ");
        Redactor.Redact(redacted).ShouldBe(redacted);
    }

    [Theory]
    [InlineData("ERROR 1045 (28000): Access denied for user 'app'@'10.0.1.5' (using password: YES)")]
    [InlineData("Access denied (using password: NO)")]
    [InlineData("PWD=/app")]
    [InlineData("passwordPolicy: minLength=12")]
    [InlineData("tokenizer: loaded")]
    [InlineData("""{"tokenType":"id"}""")]
    [InlineData("access_token_lifetime=3600")]
    [InlineData("secretName: db-credentials")]
    [InlineData("password=$DB_PASSWORD")]
    [InlineData("password=${DB_PASSWORD}")]
    [InlineData("12 passed, 0 failed")]
    [InlineData("tests passed=12 failed=0")]
    [InlineData("bypass=true")]
    [InlineData("compass: north")]
    [InlineData("key not found: user:42")]
    [InlineData("primary_key=id")]
    [InlineData("GET https://registry.local:5000/@scope/pkg 404")]
    [InlineData("docker run -p 8080:80 -u 1000:1000 web")]
    [InlineData("mkdir -p /data/x")]
    [InlineData("ssh -p 2222 host")]
    [InlineData("no space left on device")]
    [InlineData("session closed: id 42")]
    [InlineData("connected with token authentication")]
    [InlineData("Retrying with password authentication")]
    [InlineData("password is required")]
    [InlineData("<none>:<none>")]
    public void An_ordinary_line_stays_whole(string line) => Redactor.Redact(line).ShouldBe(line);

    [Theory]
    [InlineData("password ")]
    [InlineData("<password ")]
    [InlineData("\"name\":\"password\",")]
    [InlineData("DB_PASSWORD=a ")]
    [InlineData(";password=")]
    [InlineData("mysql -")]
    [InlineData("-u a:")]
    [InlineData("with password ")]
    public void A_line_of_half_a_megabyte_does_not_hold_it_up(string piece) => Redactor.Redact(string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length))).ShouldNotBeEmpty();

    [Fact]
    public void A_private_key_whose_beginning_is_not_among_the_lines_is_taken_out_by_its_end()
    {
        string[] lines = ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj", "MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu", "-----END RSA PRIVATE " + "KEY-----", "after"];

        Redactor.RedactLines(lines).ShouldBe(["[redacted: private-key]", "[redacted: private-key]", "[redacted: private-key]", "after"]);
    }
}
