using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>Stands before a server: keeps what passes, and may answer in its place.</summary>
internal sealed class Front : IAsyncDisposable
{
    // Set by the connection itself, on both sides.
    private static readonly HashSet<string> s_ofTheConnection = new(["Connection", "Content-Length", "Transfer-Encoding", "Server", "Date", "Host", "Keep-Alive"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication app;
    private readonly HttpClient behind;
    private readonly ConcurrentQueue<Exchange> exchanges = new();
    private Func<SentRequest, Reply?> instead = _ => null;
    private Func<SentRequest, SentRequest> change = request => request;

    private Front(WebApplication app, Uri server)
    {
        this.app = app;
        behind = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = server };
    }

    internal Uri Address => new(app.Urls.First());

    /// <summary>What passed, in the order of the replies.</summary>
    internal IReadOnlyList<Exchange> Exchanges => [.. exchanges];

    /// <summary>The last of what passed.</summary>
    internal Exchange Last => exchanges.Last();

    /// <summary>Answers in the server's place, until disposed; a request for which there is no reply is handed on.</summary>
    internal IDisposable Answering(Func<SentRequest, Reply?> answer)
    {
        instead = answer;
        return new Until(() => instead = _ => null);
    }

    /// <summary>Changes requests on their way, until disposed.</summary>
    internal IDisposable Changing(Func<SentRequest, SentRequest> how)
    {
        change = how;
        return new Until(() => change = request => request);
    }

    internal static async Task<Front> StartAsync(Uri server)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var front = new Front(builder.Build(), server);
        front.app.Run(front.PassAsync);
        await front.app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        behind.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new SentRequest(context.Request.Method, context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());

        var reply = instead(request) ?? await AskAsync(change(request));
        exchanges.Enqueue(new(request, reply));

        if (reply == Reply.None)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(reply.Body);
    }

    private async Task<Reply> AskAsync(SentRequest request)
    {
        using var onwards = new HttpRequestMessage(new(request.Method), request.Path) { Content = new ByteArrayContent(request.Body) };
        // The signature covers the host that the client meant.
        onwards.Headers.Host = request.Headers["Host"];
        foreach (var (name, value) in request.Headers.Where(h => !s_ofTheConnection.Contains(h.Key)))
            if (!onwards.Headers.TryAddWithoutValidation(name, value)) onwards.Content.Headers.TryAddWithoutValidation(name, value);
        using var reply = await behind.SendAsync(onwards);
        return new((int)reply.StatusCode,
            reply.Headers.Concat(reply.Content.Headers).Where(h => !s_ofTheConnection.Contains(h.Key)).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase),
            await reply.Content.ReadAsByteArrayAsync());
    }

    private sealed class Until(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
