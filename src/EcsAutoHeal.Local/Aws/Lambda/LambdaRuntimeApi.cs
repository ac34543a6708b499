using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EcsAutoHeal.Local.Aws.Lambda;

/// <summary>
/// The Lambda Runtime API on loopback: hands out one invocation after the other, and keeps the answers
/// (Lambda developer guide, "Using the Lambda runtime API for custom runtimes").
/// </summary>
public sealed class LambdaRuntimeApi : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    // Only so that a function that says nothing fails its caller instead of holding it up.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Channel<(string Id, string Payload, DateTimeOffset Deadline)> _invocations = Channel.CreateUnbounded<(string, string, DateTimeOffset)>();
    private readonly Channel<(string? Id, InvocationAnswer Answer)> _answers = Channel.CreateUnbounded<(string?, InvocationAnswer)>();
    private int _invoked;

    private LambdaRuntimeApi(WebApplication app) => _app = app;

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address => new Uri(_app.Urls.First()).Authority;

    /// <summary>Starts to listen, on a free port of 127.0.0.1.</summary>
    public static async Task<LambdaRuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var api = new LambdaRuntimeApi(app);
        app.Run(api.HandleAsync);
        await app.StartAsync().ConfigureAwait(false);
        return api;
    }

    /// <summary>Hands out an invocation and waits for its answer.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="timeout">The function's time-out, which becomes the invocation's deadline; null for a minute.</param>
    /// <exception cref="InvalidOperationException">The answer is to another invocation.</exception>
    public async Task<InvocationAnswer> InvokeAsync(string payload, TimeSpan? timeout = null)
    {
        var id = $"request-{++_invoked}";
        var deadline = DateTimeOffset.UtcNow + (timeout ?? TimeSpan.FromMinutes(1));
        _invocations.Writer.TryWrite((id, payload, deadline));
        var (of, answer) = await AnswerAsync().ConfigureAwait(false);
        return of == id ? answer with { Late = DateTimeOffset.UtcNow > deadline } : throw new InvalidOperationException($"Asked for {id}, answered {of ?? answer.Route}.");
    }

    /// <summary>Waits for what the runtime says of its own start.</summary>
    public async Task<InvocationAnswer> InitErrorAsync() => (await AnswerAsync().ConfigureAwait(false)).Answer;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _invocations.Writer.TryComplete();
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private Task<(string? Id, InvocationAnswer Answer)> AnswerAsync() => _answers.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        switch (context.Request.Method, parts)
        {
            case ("GET", ["invocation", "next"]):
                await NextAsync(context).ConfigureAwait(false);
                break;
            case ("POST", ["invocation", var id, "response" or "error"]):
                await KeepAsync(context, id, parts[2]).ConfigureAwait(false);
                break;
            case ("POST", ["init", "error"]):
                await KeepAsync(context, null, "init/error").ConfigureAwait(false);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private async Task NextAsync(HttpContext context)
    {
        try
        {
            var (id, payload, deadline) = await _invocations.Reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            var headers = context.Response.Headers;
            headers["Lambda-Runtime-Aws-Request-Id"] = id;
            headers["Lambda-Runtime-Deadline-Ms"] = $"{deadline.ToUnixTimeMilliseconds()}";
            headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:123456789012:function:ecs-auto-heal";
            headers["Lambda-Runtime-Trace-Id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0";
            await context.Response.WriteAsync(payload).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Nobody invokes any more.
            context.Abort();
        }
    }

    private async Task KeepAsync(HttpContext context, string? id, string route)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        var type = context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        context.Response.StatusCode = 202;
        await context.Response.WriteAsync("""{"status":"OK"}""").ConfigureAwait(false);
        await _answers.Writer.WriteAsync((id, new InvocationAnswer(route, body.RootElement.Clone(), type.Length == 0 ? null : type))).ConfigureAwait(false);
    }
}
