using System.Net;
using System.Net.Sockets;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>Takes connections and never answers.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public string Endpoint => $"http://{_listener.LocalEndpoint}";

    /// <summary>Waits for a first connection.</summary>
    public async Task CalledAsync()
    {
        while (!_listener.Pending()) await Task.Delay(TimeSpan.FromMilliseconds(5));
    }

    public void Dispose() => _listener.Dispose();
}
