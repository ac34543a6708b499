using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Lambda;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.ColdStart;

/// <summary>The same world for every contender: a service with a dead sidecar in the local AWS, and Lambda's Runtime API.</summary>
internal sealed class Theatre : IAsyncDisposable
{
    private readonly SimulationStage _stage;
    private readonly JsonObject _document;
    private int _incidents;

    private Theatre(SimulationStage stage, JsonObject document) => (_stage, _document) = (stage, document);

    public static async Task<Theatre> OpenAsync()
    {
        var scenario = ScenarioLibrary.Find(ScenarioLibrary.Default)!;
        var document = await DocumentAsync(scenario);
        // No rule is on, so that nothing but the contenders does anything.
        var stage = await SimulationStage.SetUpAsync(scenario with { Rules = [] });
        await stage.RunAsync();
        return new(stage, document);
    }

    /// <summary>What the state machine hands to the function Incident: a death that was looked into, and no incident yet.</summary>
    private static async Task<JsonObject> DocumentAsync(Scenario scenario)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        await stage.RunAsync();
        var document = (JsonObject)SimulationResult.Of(stage).Executions[0].Document.DeepClone();
        foreach (var later in (string[])["incident", "approval", "remedy", "recovery", "escalation"]) document.Remove(later);
        return document;
    }

    /// <summary>Starts a contender, hands it one invocation and measures it until it has answered.</summary>
    public async Task<Measurement> RunAsync(Contender contender, string function)
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        var before = _stage.Server.Calls.Count;
        var answer = api.InvokeAsync(Payload(function));
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(Start(contender, function, api.Address))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            if (await Task.WhenAny(answer, process.WaitForExitAsync()) != answer) throw new InvalidOperationException($"{contender.Name} ended: {await errors}");
            var elapsed = Stopwatch.GetElapsedTime(since);
            var said = await answer;
            if (said.Route != "response") throw new InvalidOperationException($"{contender.Name} failed: {said.Body}");
            return new(elapsed.TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds, PeakMiB(process.Id), [.. _stage.Server.Calls.Skip(before).Select(c => $"{c.Service}:{c.Operation}")]);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private ProcessStartInfo Start(Contender contender, string function, string api)
    {
        var start = new ProcessStartInfo(contender.Command, contender.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal) || k.StartsWith("DOTNET_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(inherited);
        foreach (var (name, value) in _stage.Deployment.Template.Functions.Single(f => f.Handler == function).Environment) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment["AWS_ENDPOINT_URL"] = _stage.Server.Endpoint.ToString();
        start.Environment["AWS_REGION"] = start.Environment["AWS_DEFAULT_REGION"] = _stage.Cloud.Region;
        start.Environment["AWS_ACCESS_KEY_ID"] = LocalFunctions.AccessKeyOf(function);
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        start.Environment["AWS_SESSION_TOKEN"] = "session";
        return start;
    }

    private string Payload(string function)
    {
        if (function == "Investigate")
            return """{"step":"Triage","document":{"cluster":"prod","service":"web"},"execution":{"arn":"arn:aws:states:eu-central-1:123456789012:execution:ecs-auto-heal:one","name":"one"}}""";
        if (function == "Incident")
        {
            // Another container each time, so that each opens an incident.
            _document["verdict"]!["culprit"]!["name"] = $"sidecar-{++_incidents}";
            return new JsonObject
            {
                ["step"] = "OpenIncident",
                ["document"] = _document.DeepClone(),
                ["execution"] = new JsonObject { ["arn"] = $"arn:aws:states:eu-central-1:123456789012:execution:ecs-auto-heal:{_incidents}", ["name"] = $"{_incidents}" },
            }.ToJsonString();
        }
        var death = _stage.Cloud.Events.History.Last(e => e["detail-type"]!.GetValue<string>() == "ECS Task State Change");
        return JsonSerializer.Serialize(new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "m-1", ["body"] = death.ToJsonString() }) });
    }

    private static double PeakMiB(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
