using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcsAutoHeal.ProbeCost;

/// <summary>A task metadata endpoint on loopback that allocates nothing while it answers, since what it did would be counted too.</summary>
internal sealed class MetadataServer : IDisposable
{
    private static readonly byte[] s_task = Answer(Document());
    private static readonly byte[] s_self = Answer("""{"DockerId":"0123456789abcdef0123456789abcdef-1","Name":"app"}"""u8.ToArray());

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public MetadataServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/v4/1";

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = _listener.Accept();
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    private static void Serve(Socket connection)
    {
        connection.NoDelay = true;
        var received = new byte[4096];
        // A request of the probe's comes in one piece and has no body.
        while (connection.Receive(received) is > 0 and var count)
            connection.Send(received.AsSpan(0, count).IndexOf("/task HTTP"u8) > 0 ? s_task : s_self);
    }

    private static byte[] Document()
    {
        using var stream = typeof(MetadataServer).Assembly.GetManifestResourceStream("task.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Answer(byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
}
