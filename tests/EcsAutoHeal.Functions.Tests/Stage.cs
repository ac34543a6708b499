using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>A local AWS with the functions before it: what a test says happens there, and what the functions answer.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Machine = "arn:aws:states:eu-central-1:123456789012:stateMachine:ecs-auto-heal";
    public const string TableName = "ecs-auto-heal-incidents";
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 12, 0, TimeSpan.Zero);

    private readonly Dictionary<string, FunctionHost> _functions = [];
    private readonly List<(string Operation, Fault Fault, bool Once)> _faults = [];

    private Stage(LocalCloud cloud, LocalAwsServer server, StartedExecutions executions)
    {
        (Cloud, Server, Executions) = (cloud, server, executions);
        Settings = new() { ["STATE_MACHINE_ARN"] = Machine, ["TOPIC_ARN"] = cloud.Sns.AddTopic("ecs-auto-heal"), ["HEALING"] = "on", ["INCIDENT_TABLE"] = TableName, ["SWEEP_CLUSTERS"] = "prod" };
        Table = cloud.Tables.Add(TableName);
        server.Faults = FaultOf;
    }

    public LocalCloud Cloud { get; }

    public LocalAwsServer Server { get; }

    /// <summary>The incidents' records.</summary>
    public LocalTable Table { get; }

    public StartedExecutions Executions { get; }

    /// <summary>The functions' environment, until the first of them is invoked.</summary>
    public Dictionary<string, string> Settings { get; }

    public DateTimeOffset Now => Cloud.Clock.GetUtcNow();

    public static async Task<Stage> SetUpAsync()
    {
        var cloud = new LocalCloud(new VirtualClock(Start));
        var executions = new StartedExecutions();
        return new(cloud, await LocalAwsServer.StartAsync(cloud, executions), executions);
    }

    public static string Execution(string name) => $"{Machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    public Task PassAsync(TimeSpan time) => Cloud.Clock.AdvanceToAsync(Now + time);

    /// <summary>The calls of one operation, for example <c>ecs:UpdateService</c>.</summary>
    public IReadOnlyList<AwsCall> Calls(string operation) => [.. Server.Calls.Where(c => $"{c.Service}:{c.Operation}" == operation)];

    /// <summary>The newest event of a kind that the world emitted.</summary>
    public JsonElement LastEvent(string detailType, Func<JsonObject, bool>? where = null) =>
        JsonSerializer.SerializeToElement(Cloud.Events.History.Last(e => e["detail-type"]!.GetValue<string>() == detailType && where?.Invoke(e) != false));

    /// <summary>Has an operation go wrong from now on.</summary>
    public void Break(string operation, Fault fault) => _faults.Add((operation, fault, false));

    /// <summary>Has the next call of an operation go wrong.</summary>
    public void BreakOnce(string operation, Fault fault) => _faults.Add((operation, fault, true));

    public void Deny(string operation) =>
        Break(operation, Fault.Error("AccessDeniedException", $"User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform: {operation}"));

    public void Repair() => _faults.Clear();

    /// <summary>Invokes a function as Lambda would.</summary>
    public Task<JsonElement> InvokeAsync(string handler, JsonElement payload)
    {
        if (!_functions.TryGetValue(handler, out var function))
            _functions[handler] = function = new FunctionHost(Settings, LocalFunctions.ConnectionTo(Server.Endpoint, Cloud.Region, handler), Cloud.Clock);
        return function.InvokeAsync(handler, payload);
    }

    /// <summary>Runs a step with the payload that the state machine makes.</summary>
    public Task<JsonElement> StepAsync(string handler, string step, JsonElement document, string execution = "first", string? taskToken = null, int attempt = 0) =>
        InvokeAsync(handler, JsonSerializer.SerializeToElement(new { step, document, execution = new { arn = Execution(execution), name = execution }, taskToken, attempt }));

    public async Task<T> StepAsync<T>(string handler, string step, DeathDocument document, JsonTypeInfo<T> answer, string execution = "first", int attempt = 0)
    {
        var reply = await StepAsync(handler, step, JsonSerializer.SerializeToElement(document, DocumentJson.Default.DeathDocument), execution, attempt: attempt);
        return reply.Deserialize(answer)!;
    }

    /// <summary>Calls the local AWS as somebody else does.</summary>
    public async Task<JsonElement> AwsAsync(string target, object parameters)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint) { Content = new StringContent(JsonSerializer.Serialize(parameters)) };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=SOMEBODY/20261122/eu-central-1/ssm/aws4_request");
        using var reply = (await http.SendAsync(request)).EnsureSuccessStatusCode();
        return JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [ModuleInitializer]
    internal static void KeepQuiet() => FunctionHost.LogsSteps = false;

    private Fault? FaultOf(AwsCall call)
    {
        lock (_faults)
        {
            var at = _faults.FindIndex(f => f.Operation == $"{call.Service}:{call.Operation}");
            if (at < 0) return null;
            var fault = _faults[at];
            if (fault.Once) _faults.RemoveAt(at);
            return fault.Fault;
        }
    }
}
