using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Documents;

/// <summary>Intake and Investigate before a local AWS in which the documents' service runs.</summary>
internal sealed class DocumentStage : IAsyncDisposable
{
    private const string Machine = "arn:aws:states:eu-central-1:111122223333:stateMachine:ecs-auto-heal";
    private static readonly DateTimeOffset s_now = new(2026, 2, 11, 4, 13, 0, TimeSpan.Zero);

    private readonly LocalAwsServer _server;
    private readonly Starts _starts;
    private readonly FunctionHost _intake;
    private readonly FunctionHost _investigate;

    private DocumentStage(LocalCloud cloud, LocalAwsServer server, Starts starts)
    {
        (_server, _starts) = (server, starts);
        (_intake, _investigate) = (Host("Intake"), Host("Investigate"));

        FunctionHost Host(string handler) => new(new Dictionary<string, string> { ["STATE_MACHINE_ARN"] = Machine, ["HEALING"] = "on" }, LocalFunctions.ConnectionTo(server.Endpoint, cloud.Region, handler), cloud.Clock);
    }

    /// <summary>The inputs of the executions that were started.</summary>
    public IReadOnlyCollection<string> Inputs => _starts.Inputs;

    public static async Task<DocumentStage> SetUpAsync()
    {
        FunctionHost.LogsSteps = false;
        var cloud = new LocalCloud(new VirtualClock(s_now), account: "111122223333");
        cloud.Ecs.AddService(new LocalService
        {
            Name = "checkout",
            Cluster = "shop",
            DeployedAt = s_now.AddDays(-3),
            TaskDefinition = new() { Family = "checkout", Revision = 7, Containers = [new() { Name = "api", Image = "api:1" }, new() { Name = "metrics", Image = "metrics:1", Essential = false }] },
        });
        var starts = new Starts();
        return new(cloud, await LocalAwsServer.StartAsync(cloud, starts), starts);
    }

    /// <summary>Sends a batch of the queue through Intake.</summary>
    /// <returns>The ids of the messages that failed.</returns>
    public async Task<HashSet<string>> IntakeAsync(IEnumerable<(string Id, string Body)> messages)
    {
        var batch = JsonSerializer.SerializeToElement(new { Records = messages.Select(m => new { messageId = m.Id, body = m.Body }) });
        var answer = await _intake.InvokeAsync("Intake", batch);
        return [.. answer.GetProperty("batchItemFailures").EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()!)];
    }

    /// <summary>Runs a step of Investigate.</summary>
    public Task<JsonElement> StepAsync(string step, JsonElement document) =>
        _investigate.InvokeAsync("Investigate", JsonDocument.Parse($$"""{"step":"{{step}}","execution":{"arn":"{{Machine}}:1","name":"1"},"document":{{document.GetRawText()}} }""", new() { MaxDepth = 1000 }).RootElement);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Step Functions that only takes starts; what its front refuses, as an input that is too long, does not come here.</summary>
    private sealed class Starts : ILocalStateMachines
    {
        private readonly Dictionary<string, string> _inputs = [];

        public IReadOnlyCollection<string> Inputs
        {
            get { lock (_inputs) return [.. _inputs.Values]; }
        }

        public Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
        {
            lock (_inputs)
                if (!_inputs.TryAdd(name!, input)) throw new LocalAwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{name}'");
            return Task.FromResult(new LocalExecution { ExecutionArn = $"{Machine}:{name}", StateMachineArn = stateMachineArn, Name = name!, Status = "SUCCEEDED", StartDate = s_now, Input = input });
        }

        public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => throw new NotSupportedException();

        public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn) => throw new NotSupportedException();

        public Task SendTaskSuccessAsync(string taskToken, string output) => throw new NotSupportedException();

        public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => throw new NotSupportedException();
    }
}
