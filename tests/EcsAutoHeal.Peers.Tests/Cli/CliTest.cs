using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>A test with a world of its own that the CLI is pointed at.</summary>
public abstract class CliTest(AwsCli cli) : IAsyncLifetime
{
    internal LivingWorld World { get; private set; } = null!;

    public async Task InitializeAsync() => World = await LivingWorld.SetUpAsync();

    public async Task DisposeAsync() => await World.DisposeAsync();

    /// <summary>Runs a command that has to go well, and gives its output.</summary>
    protected async Task<JsonNode> JsonAsync(params string[] command) => (await RunAsync(command)).Json;

    /// <summary>Runs a command.</summary>
    private protected Task<CliAnswer> RunAsync(string[] command, Func<double, Task>? pause = null) => cli.RunAsync(World.Command(command), pause);
}
