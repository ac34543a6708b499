namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>One engine for all tests that ask it, one after the other. It starts when the first one asks.</summary>
public sealed class SharedMoto : IAsyncLifetime
{
    private readonly Lazy<Task<MotoEngine>> _engine = new(MotoEngine.StartAsync);

    internal Task<MotoEngine> Engine => _engine.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_engine.IsValueCreated) await (await _engine.Value).DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class EngineTests : ICollectionFixture<SharedMoto>
{
    public const string Name = "moto's Step Functions engine";
}
