using System.Diagnostics;
using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients.Surroundings;

/// <summary>The calling program in surroundings of a test's making: variables, files, and two fronts before moto.</summary>
internal sealed class CallerProcess : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_signingNames = new()
    {
        ["ECS"] = "ecs",
        ["CloudWatch Logs"] = "logs",
        ["SFN"] = "states",
        ["EventBridge"] = "events",
        ["SNS"] = "sns",
        ["CloudWatch"] = "monitoring",
        ["SSM"] = "ssm",
        ["S3"] = "s3",
        ["STS"] = "sts",
    };

    private readonly List<TemporaryFile> files = [];

    private CallerProcess(Front general, Front own) => (General, Own) = (general, own);

    /// <summary>For the endpoint of all services.</summary>
    internal Front General { get; }

    /// <summary>For the endpoint of one service.</summary>
    internal Front Own { get; }

    /// <summary>The environment, beside which there is nothing of the machine's own.</summary>
    internal Dictionary<string, string> Environment { get; } = new() { ["AWS_EC2_METADATA_DISABLED"] = "true" };

    internal static async Task<CallerProcess> BesideAsync(MotoWorld world) =>
        new(await Front.StartAsync(world.Moto.Address), await Front.StartAsync(world.Moto.Address));

    /// <summary>Writes the shared files.</summary>
    internal void Profiles(string config, string credentials)
    {
        files.Add(new("config", config));
        files.Add(new("credentials", credentials));
        (Environment["AWS_CONFIG_FILE"], Environment["AWS_SHARED_CREDENTIALS_FILE"]) = (files[^2].FullName, files[^1].FullName);
    }

    /// <summary>Runs the program and finds for each client what it was seen to do.</summary>
    internal async Task<IReadOnlyDictionary<string, Call>> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Caller).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("AWS_", StringComparison.Ordinal) || n.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["HOME"] = Path.Combine(AppContext.BaseDirectory, "nobody");
        foreach (var (name, value) in Environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(await output)!.AsObject().ToDictionary(found => found.Key, found => Seen(found.Key, found.Value!));
    }

    public async ValueTask DisposeAsync()
    {
        await General.DisposeAsync();
        await Own.DisposeAsync();
        foreach (var file in files) file.Dispose();
    }

    private Call Seen(string client, JsonNode found)
    {
        var ofService = ((Front[])[General, Own]).SelectMany(front => front.Exchanges.Where(e => IsOf(client, e.Request)).Select(e => (Front: front, e.Request))).ToList();
        // Of two clients of one service the one with a region of its own comes last.
        var (front, request) = client.EndsWith("elsewhere", StringComparison.Ordinal) ? ofService.LastOrDefault() : ofService.FirstOrDefault();
        return new(found["Endpoint"]?.GetValue<string>(), found["Error"]?.GetValue<string>(), front == General ? "general" : front == Own ? "own" : "none", request?.Key, request?.Region, request?.SessionToken);
    }

    private static bool IsOf(string client, SentRequest request) =>
        request.Headers.ContainsKey("Authorization") && request.Headers["Authorization"].Contains("Credential=", StringComparison.Ordinal)
        && request.Service == s_signingNames[client.Replace(" elsewhere", "", StringComparison.Ordinal)]
        && !System.Text.Encoding.UTF8.GetString(request.Body).Contains("Action=AssumeRole", StringComparison.Ordinal);
}

/// <summary>What a client found and did.</summary>
/// <param name="Endpoint">The endpoint that it says it calls.</param>
/// <param name="Error">The type of the exception that its call ended with.</param>
/// <param name="Front">Where its request came in: general, own or none.</param>
/// <param name="Key">The access key that signed it.</param>
/// <param name="Region">The region that it was signed for.</param>
/// <param name="SessionToken">The session token that it carried.</param>
internal sealed record Call(string? Endpoint, string? Error, string Front, string? Key, string? Region, string? SessionToken);
