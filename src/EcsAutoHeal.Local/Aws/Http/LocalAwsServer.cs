using System.Net;
using EcsAutoHeal.Local.Aws.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>The local AWS over HTTP, on loopback: one endpoint for all services. The AWS SDKs and the <c>aws</c> CLI can be pointed at it.</summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AwsDispatcher _dispatcher;

    private LocalAwsServer(WebApplication app, AwsDispatcher dispatcher)
    {
        (_app, _dispatcher) = (app, dispatcher);
        Endpoint = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens: the value for <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The same AWS without a socket, for clients in this process.</summary>
    public InProcessHttp InProcess => new(_dispatcher.AnswerAsync);

    internal IReadOnlyList<ServiceFront> Fronts => _dispatcher.Fronts;

    /// <summary>Every call so far, in the order in which they were answered.</summary>
    public IReadOnlyList<AwsCall> Calls => _dispatcher.Calls;

    /// <summary>Asked before each operation runs whether something goes wrong with it; null for never.</summary>
    public Func<AwsCall, Fault?>? Faults
    {
        get => _dispatcher.Faults;
        set => _dispatcher.Faults = value;
    }

    /// <summary>Starts to listen, on a free port of 127.0.0.1.</summary>
    /// <param name="cloud">The world that the operations act on.</param>
    /// <param name="machines">What runs the state machines; null when Step Functions is not served.</param>
    public static async Task<LocalAwsServer> StartAsync(LocalCloud cloud, ILocalStateMachines? machines = null)
    {
        // Empty, not slim: nothing of the user's environment or working directory may change how it listens.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        var app = builder.Build();
        var dispatcher = new AwsDispatcher(cloud, machines);
        app.Run(context => AnswerAsync(dispatcher, context));
        await app.StartAsync().ConfigureAwait(false);
        return new LocalAwsServer(app, dispatcher);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task AnswerAsync(AwsDispatcher dispatcher, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync().ConfigureAwait(false);
        var request = AwsRequest.Read(context.Request.Headers["X-Amz-Target"].ToString(), context.Request.Headers.Authorization.ToString(), body);
        if (await dispatcher.AnswerAsync(request).ConfigureAwait(false) is not { } reply)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.Headers[AwsReply.RequestIdHeader] = reply.RequestId;
        await context.Response.WriteAsync(reply.Body).ConfigureAwait(false);
    }

    // The default lifetime takes Ctrl+C away from the program that embeds the server.
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
