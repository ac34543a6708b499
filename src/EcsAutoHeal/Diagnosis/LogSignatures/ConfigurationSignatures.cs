using System.Buffers;
using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Settings that are missing or wrong.</summary>
internal static class ConfigurationSignatures
{
    private static readonly Func<IReadOnlyList<LogRow>, int, RowMatch?> s_pydantic = Any("ValidationError: {count} validation error for {settings}", "ValidationError: {count} validation errors for {settings}");

    private static readonly Func<IReadOnlyList<LogRow>, int, RowMatch?> s_key = Any("^KeyError: '{variable}'$", "key not found: \"{variable}\" ({ruby})");
    private static readonly SearchValues<char> s_variable = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "settings-invalid", Cause = StopCause.Invalid, Source = "pydantic: ValidationError; .NET: OptionsValidationException",
            Fires = Pydantic,
            Says = "the settings {settings} are not valid[: {variable}]",
            NextStep = "Set {variable|the named fields} under \"environment\" or \"secrets\" in the container definition, in the form that the quoted error asks for.",
        },
        new()
        {
            Id = "environment-key", Cause = StopCause.NotFound, Source = "Python: os.environ; Ruby: ENV.fetch",
            Fires = EnvironmentKey,
            Says = "the environment variable {variable} is missing",
            NextStep = "Set {variable} under \"environment\" or \"secrets\" in the container definition, and compare with the previous revision of the task definition.",
        },
        new()
        {
            Id = "variable-missing", Cause = StopCause.NotFound, Source = "Spring, Django, Rails, Node.js, Go, .NET, shells: missing setting",
            Fires = Any("Could not resolve placeholder '{variable}' in", "Missing required environment variable: {variable}", "Missing required environment variables: {variable*}", "Missing required environment variable {variable}", "Missing environment variable: {variable}", "Missing environment variable {variable}", "Missing env var: {variable}", "Environment variable not found: {variable}", "Environment variable '{variable}' is not set", "Environment variable \"{variable}\" is not set", "Environment variable {variable} is not set", "Environment variable {variable} not set", "Environment variable {variable} is required", "Environment variable {variable} must be set", "Environment variable {variable} is missing", "required environment variable {variable} is not set", "required environment variable \"{variable}\" not set", "required key {variable} missing value", "env: environment variable \"{variable}\" should not be empty", "env: required environment variable \"{variable}\" is not set", "Set the {variable} environment variable", "The {variable} setting must not be empty", "UndefinedValueError: {variable} not found. Declare it as envvar or define a default value", "Missing `secret_key_base` for '{environment}' environment", "called `Result::unwrap()` on an `Err` value: NotPresent", "error: Environment variable not found: {variable}", ": {line}: {variable}: parameter not set", ": line {line}: {variable}: unbound variable", ": line {line}: {variable}: parameter null or not set", "Error: env-var: \"{variable}\" is a required variable, but it was not set", "Config validation error: \"{variable}\" is required", "❌ Invalid environment variables", "Invalid environment variables: {variable*}", "Missing connection string '{variable}'", "No connection string named '{variable}' could be found", "Value cannot be null. (Parameter 'connectionString')", "The ConnectionString property has not been initialized", "Failed to determine a suitable driver class", "Failed to configure a DataSource: 'url' attribute is not specified", "You must set {variable} before", "You need to specify one of the following as an environment variable", "Database is uninitialized and superuser password is not specified"),
            Says = "the setting {variable|it needs} is missing",
            NextStep = "Set {variable|it} under \"environment\" or \"secrets\" in the container definition, and compare with the previous revision of the task definition.",
        },
        new()
        {
            Id = "config-file-missing", Cause = StopCause.NotFound, Source = "viper, .NET, Spring, nginx: missing file",
            Fires = Any("Config File \"{path}\" Not Found in", "The configuration file '{path}' was not found and is not optional", "Config data resource '{path*}' via location", "open() \"{path}\" failed (2: No such file or directory)", "failed to read config file: {what*}", "open {path}: no such file or directory", "ENOENT: no such file or directory, open '{path}'", "FileNotFoundError: [Errno 2] No such file or directory: '{path}'", "FileNotFoundException: {path} (No such file or directory)", "System.IO.FileNotFoundException: Could not find file '{path}'"),
            Says = "the file {path|that it reads at start} is not there",
            NextStep = "Check that {path|the file} is in the image or on a mounted volume (\"mountPoints\"), and that the working directory is the one it expects.",
        },
        new()
        {
            Id = "config-invalid", Cause = StopCause.Invalid, Source = "YAML, JSON, TOML parsers; nginx, HAProxy, Prometheus, .NET, viper",
            Fires = Any("nginx: [emerg] {what*}", "yaml: line {line}: {what*}", "yaml: unmarshal errors", "yaml.scanner.ScannerError: {what*}", "yaml.parser.ParserError: {what*}", "YAMLException: {what*}", "org.yaml.snakeyaml.{what*}", "While parsing config: {what*}", "error parsing config: {what*}", "failed to load config: {what*}", "failed to parse config: {what*}", "Error parsing configuration: {what*}", "Failed to load configuration from file '{path}'", "Failed to load configuration: {what*}", "Error loading config (--config.file={path}", "Invalid configuration: {what*}", "config error: {what*}", "configuration error: {what*}", "OptionsValidationException: {what*}", "Failed to bind properties under '{variable}' to", "tomllib.TOMLDecodeError: {what*}", "django.core.exceptions.ImproperlyConfigured: {what*}", "Format of the initialization string does not conform to specification", "[ALERT] … : [haproxy.main()] {what*}", "Error(s) found in configuration file : {path}", "parsing file [{path}:", "invalid value for environment variable {variable}", "Error in config file"),
            Says = "its configuration cannot be read[: {what}]",
            NextStep = "Correct the named line or setting; if it comes from an environment variable or a secret, check its line breaks and quotes there.",
        },
        new()
        {
            Id = "argument-invalid", Cause = StopCause.Invalid, Source = "Command lines: unknown option",
            Fires = Any("unknown flag: {argument}", "unknown shorthand flag: {argument*}", "flag provided but not defined: {argument}", "error: unrecognized arguments: {argument*}", "unrecognized option '{argument}'", "invalid option -- '{argument}'", "unknown option '{argument}'", "error: unexpected argument '{argument}' found", "Unrecognized option: {argument}", "Unrecognized VM option '{argument}'", "Invalid maximum heap size: {argument}", "bad option: {argument}"),
            Says = "it does not know its argument {argument}",
            NextStep = "Correct {argument} in \"command\", \"entryPoint\" or the variable with options (JAVA_TOOL_OPTIONS, NODE_OPTIONS); the image's new version may have dropped it.",
        },
    ];

    /// <summary>The name of the field stands in the row after the error.</summary>
    private static RowMatch? Pydantic(IReadOnlyList<LogRow> rows, int at)
    {
        if (s_pydantic(rows, at) is not { } match) return null;
        var field = at + 1 < rows.Count ? rows[at + 1].Text.Trim() : "";
        return field.Length is 0 or > 100 || field.Contains(' ') ? match : match with { Names = new Dictionary<string, string>(match.Names) { ["variable"] = field } };
    }

    /// <summary>A missing key of any dictionary reads the same: only a name as variables have it counts, in Python only out of os.environ.</summary>
    private static RowMatch? EnvironmentKey(IReadOnlyList<LogRow> rows, int at) =>
        s_key(rows, at) is { } match && !match.Names["variable"].AsSpan().ContainsAnyExcept(s_variable)
        && (match.Names.ContainsKey("ruby") || Enumerable.Range(Math.Max(0, at - 3), Math.Min(at, 3)).Any(i => rows[i].Text.Contains("in __getitem__", StringComparison.Ordinal))) ? match : null;
}
