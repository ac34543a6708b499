using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>Step Functions with one state machine, run by moto's engine in a scheduler's time.</summary>
internal sealed class MotoStateMachines(MotoEngine moto, string machineArn, string definition, Func<ILambdaInvoker> functions, VirtualClock clock) : ILocalStateMachines, ISteppable
{
    private readonly string _region = machineArn.Split(':')[3];
    private readonly List<string> _started = [];
    private Task? _created;
    private MotoEngine.Rest _rest = new(null, 0, []);
    private bool _isAsked;
    private int _unnamed;

    public event EventHandler<HistoryEvent>? HistoryAppended;

    /// <summary>The ARNs of the executions, in the order of their starts.</summary>
    internal IReadOnlyList<string> Started => _started;

    public bool IsRunning => _isAsked || _rest.Running > 0;

    public bool CanStep => _isAsked || _rest.Due <= clock.GetUtcNow();

    public DateTimeOffset? ResumeAt => _isAsked ? null : _rest.Due;

    public async Task StepAsync(CancellationToken cancellationToken = default)
    {
        _isAsked = false;
        moto.Lambda.Functions = functions();
        _rest = await moto.RunAsync(clock.GetUtcNow());
        // Whoever listens on a stage asks which kind of event it is, and when.
        foreach (var type in _rest.Appended)
            HistoryAppended?.Invoke(this, new HistoryEvent { Type = Enum.Parse<HistoryEventType>(type), Timestamp = clock.GetUtcNow() });
    }

    public async Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
    {
        await (_created ??= CreateAsync());
        // The name that our own engine gives: executions find it in $$.Execution.Name.
        var named = name ?? string.Create(CultureInfo.InvariantCulture, $"by-hand-{++_unnamed}");
        var started = await CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = stateMachineArn, ["name"] = named, ["input"] = input });
        _isAsked = true;
        var arn = started["executionArn"]!.GetValue<string>();
        if (!_started.Contains(arn)) _started.Add(arn);
        return await DescribeExecutionAsync(arn);
    }

    public async Task<LocalExecution> DescribeExecutionAsync(string executionArn)
    {
        var described = await CallAsync("DescribeExecution", new JsonObject { ["executionArn"] = executionArn });
        return new LocalExecution
        {
            ExecutionArn = executionArn,
            StateMachineArn = described["stateMachineArn"]!.GetValue<string>(),
            Name = described["name"]!.GetValue<string>(),
            Status = described["status"]!.GetValue<string>(),
            StartDate = Time(described["startDate"])!.Value,
            StopDate = Time(described["stopDate"]),
            Input = described["input"]!.GetValue<string>(),
            Output = described["output"]?.GetValue<string>() is { } output ? AsJson(output) : null,
            Error = described["error"]?.GetValue<string>(),
            Cause = described["cause"]?.GetValue<string>(),
        };
    }

    public async Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn)
    {
        var history = await CallAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = executionArn });
        return [.. history["events"]!.AsArray().Select(entry => entry!.AsObject())];
    }

    public async Task SendTaskSuccessAsync(string taskToken, string output)
    {
        await CallAsync("SendTaskSuccess", new JsonObject { ["taskToken"] = taskToken, ["output"] = output });
        _isAsked = true;
    }

    public async Task SendTaskFailureAsync(string taskToken, string? error, string? cause)
    {
        await CallAsync("SendTaskFailure", new JsonObject { ["taskToken"] = taskToken, ["error"] = error, ["cause"] = cause });
        _isAsked = true;
    }

    private async Task CreateAsync()
    {
        await moto.ResetAsync();
        await CallAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = machineArn.Split(':')[^1],
            ["definition"] = definition,
            ["roleArn"] = LocalStateMachines.RoleArnOf(machineArn),
        });
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject request) => moto.CallAsync(clock.GetUtcNow(), _region, operation, request);

    /// <summary>An output that is a text comes without its quotation marks, and so is no JSON.</summary>
    private static string AsJson(string output)
    {
        try
        {
            using var _ = JsonDocument.Parse(output);
            return output;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(output);
        }
    }

    private static DateTimeOffset? Time(JsonNode? seconds) =>
        seconds is null ? null : DateTimeOffset.UnixEpoch.AddMilliseconds((double)Math.Round(seconds.GetValue<decimal>() * 1000));
}
