namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

public sealed class ConfigurationSignatureTests
{
    [Theory]
    [InlineData("java.lang.IllegalArgumentException: Could not resolve placeholder 'LOGBACK_FILE_PATH' in value \"${LOGBACK_FILE_PATH}\"", "LOGBACK_FILE_PATH")]
    [InlineData("Error: Missing required environment variable: DATABASE_URL", "DATABASE_URL")]
    [InlineData("error: Environment variable not found: DATABASE_URL.", "DATABASE_URL")]
    [InlineData("panic: required environment variable STRIPE_KEY is not set", "STRIPE_KEY")]
    [InlineData("required key DB_HOST missing value", "DB_HOST")]
    [InlineData("decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.", "SECRET_KEY")]
    [InlineData("/entrypoint.sh: line 4: DB_HOST: unbound variable", "DB_HOST")]
    [InlineData("/entrypoint.sh: 4: DB_HOST: parameter not set", "DB_HOST")]
    [InlineData("Error: Config validation error: \"JWT_PUBLIC_KEY\" is required", "JWT_PUBLIC_KEY")]
    [InlineData("django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable", "DATABASE_URL")]
    public void A_variable_that_is_missing_is_named(string line, string variable) => ReadLog.Of("starting", line).ShouldSay("variable-missing", $"the setting {variable} is missing");

    [Fact]
    public void A_key_that_os_environ_lacks_is_a_variable() =>
        ReadLog.Of("Traceback (most recent call last):", "  File \"/app/settings.py\", line 12, in <module>", "    os.environ['DB_HOST']", "  File \"<frozen os>\", line 679, in __getitem__", "KeyError: 'DB_HOST'").ShouldSay("environment-key", "the environment variable DB_HOST is missing");

    [Fact]
    public void A_key_that_another_dictionary_lacks_is_none() =>
        ReadLog.Of("Traceback (most recent call last):", "  File \"/app/orders.py\", line 12, in total", "    return order['TOTAL']", "KeyError: 'TOTAL'").ShouldSay("python-traceback", "it ended with the Python exception KeyError");

    [Fact]
    public void A_key_that_Rubys_ENV_lacks_is_a_variable() =>
        ReadLog.Of("/app/config/puma.rb:3:in `fetch': key not found: \"PORT\" (KeyError)").ShouldSay("environment-key", "the environment variable PORT is missing");

    [Fact]
    public void The_field_that_pydantic_misses_is_named() =>
        ReadLog.Of("pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings", "database_url", "  Field required [type=missing, input_value={}, input_type=dict]").ShouldSay("settings-invalid", "the settings Settings are not valid: database_url");

    [Theory]
    [InlineData("System.IO.FileNotFoundException: The configuration file 'appsettings.json' was not found and is not optional. The expected physical path was '/app/appsettings.json'.", "config-file-missing", "the file appsettings.json is not there")]
    [InlineData("Config File \"config\" Not Found in \"[/ /etc/app]\"", "config-file-missing", "the file config is not there")]
    [InlineData("Error: ENOENT: no such file or directory, open '/app/config.json'", "config-file-missing", "the file /app/config.json is not there")]
    [InlineData("nginx: [emerg] unknown directive \"proxy_passs\" in /etc/nginx/conf.d/default.conf:7", "config-invalid", "its configuration cannot be read: unknown directive \"proxy_passs\" in /etc/nginx/conf.d/default.conf:7")]
    [InlineData("yaml: line 12: did not find expected key", "config-invalid", "its configuration cannot be read: did not find expected key")]
    [InlineData("django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.", "variable-missing", "the setting SECRET_KEY is missing")]
    [InlineData("Failed to bind properties under 'server.port' to java.lang.Integer:", "config-invalid", "its configuration cannot be read")]
    [InlineData("Error: unknown flag: --verbos", "argument-invalid", "it does not know its argument --verbos")]
    [InlineData("Unrecognized VM option 'UseConcMarkSweepGC'", "argument-invalid", "it does not know its argument UseConcMarkSweepGC")]
    public void A_configuration_that_cannot_be_used_is_told(string line, string id, string says) => ReadLog.Of("starting", line).ShouldSay(id, says);
}
