using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using EcsAutoHeal.Cli.Answer;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Cli.Tests.Answer;

/// <summary>A whole deployment in which an incident asks whether to heal, and a person at their shell, with the permissions that the documentation names and no others.</summary>
internal sealed class AskedStage : IAsyncDisposable
{
    private const string PersonsKey = "LOCALONCALL";

    private readonly SimulationStage _stage;

    private AskedStage(SimulationStage stage) => _stage = stage;

    public SimulationResult Result => SimulationResult.Of(_stage);

    public string OpsItemId => Result.OpsItems.ShouldHaveSingleItem().OpsItemId;

    public string Machine => _stage.Deployment.Template.StateMachine.Arn;

    /// <summary>The task token that the notification shows; the command is to show it nowhere.</summary>
    public string Token => System.Text.RegularExpressions.Regex.Match(string.Concat(Result.Notifications.Select(n => n.Message)), "--task-token '([^']+)'").Groups[1].Value;

    private LocalTable Table => _stage.Cloud.Tables.All.ShouldHaveSingleItem();

    public Func<AwsCall, Fault?>? Faults
    {
        set => _stage.Server.Faults = value;
    }

    /// <summary>Sets the stage up; nobody answers unless it is told by <see cref="WhenAskedAsync"/>.</summary>
    public static async Task<AskedStage> SetUpAsync(string scenario = "sidecar-approved", params string[] denied)
    {
        var stage = await SimulationStage.SetUpAsync(ScenarioLibrary.Find(scenario)! with { Operator = null });
        stage.Cloud.Iam.Assign(PersonsKey, new("on-call",
        [
            .. Allowed(denied, "ssm:GetOpsItem", $"arn:aws:ssm:{stage.Cloud.Region}:{stage.Cloud.Account}:opsitem/*"),
            .. Allowed(denied, "states:GetExecutionHistory", stage.Deployment.Template.StateMachine.Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":*"),
            .. Allowed(denied, "states:SendTaskSuccess", "*"),
            .. Allowed(denied, "dynamodb:Scan", $"arn:aws:dynamodb:{stage.Cloud.Region}:{stage.Cloud.Account}:table/*"),
        ]));
        return new(stage);
    }

    /// <summary>Runs the story; four minutes after the question somebody does something.</summary>
    public async Task WhenAskedAsync(Func<Task> answer)
    {
        _stage.Scheduler.HistoryAppended += (_, happened) =>
        {
            if (happened.Type == HistoryEventType.TaskSubmitted) _stage.Cloud.Clock.Schedule(_stage.Cloud.Clock.GetUtcNow() + TimeSpan.FromMinutes(4), answer);
        };
        await _stage.RunAsync();
    }

    /// <summary>Runs the story; nobody answers.</summary>
    public Task RunAsync() => _stage.RunAsync();

    /// <summary>Has somebody else, or another tool, create an OpsItem.</summary>
    public async Task<string> CreateOpsItemAsync(string source)
    {
        using var ssm = new AmazonSimpleSystemsManagementClient(new BasicAWSCredentials("LOCALPERSON", "local"), new AmazonSimpleSystemsManagementConfig { ServiceURL = _stage.Server.Endpoint.ToString(), AuthenticationRegion = _stage.Cloud.Region });
        return (await ssm.CreateOpsItemAsync(new() { Title = "A backup failed", Description = "It did.", Source = source })).OpsItemId!;
    }

    /// <summary>The list of questions at the stage's time, which is not the shell's.</summary>
    public Task<string> PendingAsync() => PendingCommand.ListAsync(
        new() { Endpoint = _stage.Server.Endpoint, Credentials = new BasicAWSCredentials(PersonsKey, "local"), Region = _stage.Cloud.Region }, Table.Name, _stage.Cloud.Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Writes a record as a function does.</summary>
    public void SetRecord(string key, IncidentRecord record) => SetItem(new()
    {
        ["pk"] = new JsonObject { ["S"] = $"incident#{key}" },
        ["version"] = new JsonObject { ["N"] = "1" },
        ["body"] = new JsonObject { ["S"] = WrittenJson.Text(record, WrittenJson.Default.IncidentRecord) },
    });

    /// <summary>Writes any item.</summary>
    public void SetItem(JsonObject item) => Table.Set(item);

    /// <summary>Has the execution take what was sent to it; while a happening goes on, its scheduler waits.</summary>
    public void StepExecution() => _stage.Scheduler.Executions[0].StepAsync().GetAwaiter().GetResult();

    public void StopExecution() => _stage.Scheduler.Executions[0].Abort(null, null);

    /// <summary>Runs the command in the person's shell.</summary>
    public Task<Outcome> CommandAsync(params string[] arguments) => CommandAsync(new Dictionary<string, string?>(), arguments);

    public async Task<Outcome> CommandAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        Dictionary<string, string?> shell = new()
        {
            ["AWS_ENDPOINT_URL"] = _stage.Server.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = PersonsKey,
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["AWS_REGION"] = _stage.Cloud.Region,
            ["AWS_DEFAULT_REGION"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "none"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "none"),
        };
        foreach (var (name, value) in environment) shell[name] = value;
        var outcome = await Command.RunAsync(shell, arguments);
        // Whatever becomes of it.
        if (Token is { Length: > 0 } token) (outcome.Output + outcome.Errors).ShouldNotContain(token);
        (outcome.Output + outcome.Errors).ShouldNotContain("   at ");
        return outcome;
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private static IEnumerable<PolicyStatement> Allowed(string[] denied, string action, string resource) =>
        denied.Contains(action) ? [] : [new(null, "Allow", [action], [resource], new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>())];
}
