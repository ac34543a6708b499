using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Evidence;

// Every secret here is made up of parts, so that no scanner takes it for one.
public sealed class RedactorTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1" + "NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw" + "In0.c2lnbmF0dXJl";

    [Theory]
    [InlineData("key AKIA" + "ABCDEFGHIJKLMNOP used", "key [redacted: aws-access-key] used")]
    [InlineData("got " + Jwt, "got [redacted: jwt]")]
    [InlineData("clone with ghp" + "_abcdefghijklmnopqrstuvwx", "clone with [redacted: github-token]")]
    [InlineData("slack xoxb" + "-1234567890-abc", "slack [redacted: slack-token]")]
    [InlineData("Authorization: Bearer 0a1b2c3d4e5f", "Authorization: Bearer [redacted: authorization]")]
    [InlineData("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted: authorization]")]
    [InlineData("postgres://app:hunter2@db:5432/shop", "postgres://app:[redacted: password]@db:5432/shop")]
    [InlineData("Server=db;User=app;Password=hunter2;Timeout=5", "Server=db;User=app;Password=[redacted: Password];Timeout=5")]
    [InlineData("DB_PASSWORD=hunter2 starting", "DB_PASSWORD=[redacted: PASSWORD]")]
    [InlineData("aws_secret_access_key = abcd/efgh+ijkl", "aws_secret_access_key = [redacted: secret]")]
    [InlineData("""{"user":"app","password":"two words","n":1}""", """{"user":"app","password":[redacted: password],"n":1}""")]
    [InlineData("""{"password":"abc"}""", """{"password":[redacted: password]}""")]
    [InlineData("""body={\"api_key\":\"0a1b2c\"}""", """body={\"api_key\":[redacted: api_key]}""")]
    [InlineData("""{"password":"two wor""", """{"password":[redacted: password]""")]
    [InlineData("authorization=bearer abcdefghijkl", "authorization=bearer [redacted: authorization]")]
    [InlineData("API_TOKENS=abc1,def2", "API_TOKENS=[redacted: TOKEN],def2")]
    [InlineData("x-api-key: 0a1b2c3d", "x-api-key: [redacted: api-key]")]
    public void A_secret_is_taken_out_and_its_kind_is_said(string line, string redacted) => Redactor.Redact(line).ShouldBe(redacted);

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE " + "KEY-----\nMIIE\nabc\n-----END RSA PRIVATE " + "KEY-----\nafter", "[redacted: private-key]\nafter")]
    [InlineData("key: -----BEGIN PRIVATE " + "KEY----- MIIE", "key: [redacted: private-key]")]
    public void A_private_key_is_taken_out_whole_even_if_its_end_was_cut_off(string text, string redacted) => Redactor.Redact(text).ShouldBe(redacted);

    [Theory]
    [InlineData("2026-03-14T03:00:00Z INFO listening on http://0.0.0.0:8080/health")]
    [InlineData("java.lang.OutOfMemoryError: Java heap space")]
    [InlineData("User: arn:aws:sts::111122223333:assumed-role/web/a is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf")]
    [InlineData("panic: runtime error: invalid memory address or nil pointer dereference")]
    [InlineData("   at Shop.Tokens.TokenReader.Read(String token) in /src/TokenReader.cs:line 42")]
    [InlineData("SyntaxError: Unexpected token < in JSON at position 0")]
    [InlineData("Basic authentication is required")]
    [InlineData("Bearer authentication failed for user app")]
    [InlineData("max_tokens: 4096, temperature: 0.2")]
    [InlineData("error: relation \"passwords\" does not exist")]
    [InlineData("arn:aws:secretsmanager:eu-central-1:111122223333:secret:prod/db-AbCdEf not found")]
    [InlineData("GET /login?user=ada 200 12ms")]
    [InlineData("DB_PASSWORD: unbound variable")]
    [InlineData("API_KEY: parameter not set")]
    [InlineData("password: must not be empty")]
    [InlineData("token: invalid")]
    [InlineData("Cloning into git@github.com:acme/shop.git")]
    [InlineData("Connecting to postgres://shop@db.internal:5432/shop")]
    [InlineData("order 4111111111111112 shipped")]
    [InlineData("at 1773456789012 the worker started")]
    [InlineData("trace=4bf92f3577b34da6a3ce929d0e0e4736 span=00f067aa0ba902b7")]
    [InlineData("Connecting to redis://cache:6379/0")]
    [InlineData("exit status 137: OutOfMemoryError: Container killed due to memory usage")]
    public void An_ordinary_line_is_unharmed(string line) => Redactor.Redact(line).ShouldBe(line);

    [Theory]
    [InlineData("a.")]
    [InlineData("eyJ-")]
    [InlineData("`a")]
    [InlineData("password")]
    [InlineData("token\":")]
    [InlineData("Basic ")]
    [InlineData("a://b:")]
    [InlineData("arn:")]
    [InlineData("-----BEGIN ")]
    public void A_line_of_half_a_megabyte_does_not_hold_it_up(string piece) => Redactor.Redact(string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length))).ShouldNotBeEmpty();

    [Fact]
    public void A_text_that_was_redacted_stays_as_it_is() => Redactor.Redact(Redactor.Redact("DB_PASSWORD=hunter2")).ShouldBe("DB_PASSWORD=[redacted: PASSWORD]");
}
