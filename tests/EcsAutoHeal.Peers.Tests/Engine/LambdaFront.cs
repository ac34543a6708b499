using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>Lambda's Invoke over HTTP, on loopback, with the functions of this process behind it.</summary>
internal sealed class LambdaFront : IAsyncDisposable
{
    private const string Before = "/2015-03-31/functions/";
    private const string After = "/invocations";

    // Longer than any TimeoutSeconds.
    private static readonly TimeSpan s_never = TimeSpan.FromSeconds(100_000_000);

    private readonly WebApplication _app;

    private LambdaFront(WebApplication app) => _app = app;

    internal Uri Address => new(_app.Urls.First());

    /// <summary>The functions that are called now.</summary>
    internal ILambdaInvoker? Functions { get; set; }

    internal static async Task<LambdaFront> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var front = new LambdaFront(app);
        app.Run(front.InvokeAsync);
        await app.StartAsync();
        return front;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task InvokeAsync(HttpContext context)
    {
        using var payload = await JsonDocument.ParseAsync(context.Request.Body);
        var path = WebUtility.UrlDecode(context.Request.Path.Value!);
        var outcome = await Functions!.InvokeAsync(path[Before.Length..^After.Length], payload.RootElement, context.RequestAborted);
        var duration = outcome is LambdaOutcome.TimedOut ? s_never : outcome.Duration;
        context.Response.Headers["x-virtual-seconds"] = duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Answer(outcome, context.Response)));
    }

    /// <summary>The answer's body; status and headers are set (Lambda API reference, Invoke).</summary>
    private static string Answer(LambdaOutcome outcome, HttpResponse response)
    {
        response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        switch (outcome)
        {
            case LambdaOutcome.Succeeded { Payload: { } result }:
                return result.GetRawText();
            case LambdaOutcome.FunctionError error:
                response.Headers["X-Amz-Function-Error"] = "Unhandled";
                return JsonSerializer.Serialize(new { errorType = error.ErrorType, errorMessage = error.ErrorMessage, stackTrace = error.StackTrace });
            case LambdaOutcome.ServiceError error:
                response.StatusCode = error.Error == "Lambda.TooManyRequestsException" ? 429 : 404;
                response.Headers["x-amzn-ErrorType"] = error.Error["Lambda.".Length..];
                return JsonSerializer.Serialize(new { Type = "User", error.Message });
            default:
                return "null";
        }
    }
}
