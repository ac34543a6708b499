using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EcsAutoHeal.Functions.Tests.Executable;

/// <summary>What Lambda's runtime was told: by which route, and what.</summary>
/// <param name="Route"><c>response</c>, <c>error</c> or <c>init/error</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="ErrorType">The header Lambda-Runtime-Function-Error-Type.</param>
internal sealed record Answer(string Route, JsonElement Body, string? ErrorType);

/// <summary>The Lambda Runtime API on loopback: hands out one invocation after the other, and keeps the answers.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    // Only so that a function that says nothing fails its test instead of holding up the run.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Channel<(string Id, string Payload)> _invocations = Channel.CreateUnbounded<(string, string)>();
    private readonly Channel<(string? Id, Answer Answer)> _answers = Channel.CreateUnbounded<(string?, Answer)>();
    private int _invoked;

    private RuntimeApi(WebApplication app) => _app = app;

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address => new Uri(_app.Urls.First()).Authority;

    public static async Task<RuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var api = new RuntimeApi(app);
        app.Run(api.HandleAsync);
        await app.StartAsync();
        return api;
    }

    /// <summary>Hands out an invocation and waits for its answer.</summary>
    public async Task<Answer> InvokeAsync(string payload)
    {
        var id = $"request-{++_invoked}";
        _invocations.Writer.TryWrite((id, payload));
        var (of, answer) = await AnswerAsync();
        of.ShouldBe(id, "the answer is to another invocation");
        return answer;
    }

    /// <summary>Waits for what the runtime says of its own start.</summary>
    public async Task<Answer> InitErrorAsync() => (await AnswerAsync()).Answer;

    public async ValueTask DisposeAsync()
    {
        _invocations.Writer.TryComplete();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task<(string? Id, Answer Answer)> AnswerAsync() => _answers.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        switch (context.Request.Method, parts)
        {
            case ("GET", ["invocation", "next"]):
                await NextAsync(context);
                break;
            case ("POST", ["invocation", var id, "response" or "error"]):
                await KeepAsync(context, id, parts[2]);
                break;
            case ("POST", ["init", "error"]):
                await KeepAsync(context, null, "init/error");
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
            var (id, payload) = await _invocations.Reader.ReadAsync(context.RequestAborted);
            var headers = context.Response.Headers;
            headers["Lambda-Runtime-Aws-Request-Id"] = id;
            headers["Lambda-Runtime-Deadline-Ms"] = $"{DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds()}";
            headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:123456789012:function:ecs-auto-heal";
            headers["Lambda-Runtime-Trace-Id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0";
            await context.Response.WriteAsync(payload);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // The test is over.
            context.Abort();
        }
    }

    private async Task KeepAsync(HttpContext context, string? id, string route)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var type = context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        context.Response.StatusCode = 202;
        await _answers.Writer.WriteAsync((id, new Answer(route, body.RootElement.Clone(), type.Length == 0 ? null : type)));
    }
}
