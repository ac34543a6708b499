using System.Text.Json;
using Amazon.Runtime;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>Lies between the functions and the local AWS: knows whose a call is, and lets go wrong the one that is meant.</summary>
internal sealed class Wire(CallSite? target, Mishap? mishap, Plant? plant) : IDisposable
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = new AwsConnection().Timeout;

    private readonly SocketsHttpHandler _sockets = new() { UseProxy = false, ActivityHeadersPropagator = null };
    private readonly AsyncLocal<Invocation?> _invocation = new();
    private readonly HashSet<CallSite> _sites = [];
    private SimulationStage? _stage;
    private string? _struck;
    private (string Operation, Fault Fault)? _ordered;

    private Mishap? Mishap => mishap;

    private Plant? Plant => plant;

    /// <summary>The sites that were called.</summary>
    public IReadOnlyCollection<CallSite> Sites => _sites;

    /// <summary>Whether the target was met.</summary>
    public bool HasStruck => _struck is not null;

    public AwsConnection Through(string handler, AwsConnection usual) => usual with { Retries = mishap?.Retries ?? 0, Http = new Clients(this) };

    public ILambdaInvoker Around(ILambdaInvoker functions) => new Invoker(this, functions);

    public void Serve(SimulationStage stage)
    {
        _stage = stage;
        var scenarios = stage.Server.Faults;
        stage.Server.Faults = call =>
        {
            if (_ordered is not { } ordered || ordered.Operation != $"{call.Service}:{call.Operation}") return scenarios?.Invoke(call);
            _ordered = null;
            return ordered.Fault;
        };
    }

    /// <summary>Has something call through this wire as one invocation. False when it died over it.</summary>
    public async Task<bool> RunAsync(Invocation invocation, Func<Task> work)
    {
        _invocation.Value = invocation;
        var working = work();
        await Task.WhenAny(working, invocation.Death);
        if (invocation.IsDead) return false;
        await working;
        return true;
    }

    public void Dispose() => _sockets.Dispose();

    /// <summary>Whether the mishap is for this request.</summary>
    private bool Strikes(CallSite site, string callId)
    {
        lock (_sites) _sites.Add(site);
        if (target is null) return false;
        if (_struck is not null) return mishap!.Reach switch { Reach.Request => false, Reach.Call => callId == _struck, _ => site.Handler == target.Handler && site.Operation == target.Operation };
        if (site != target) return false;
        _struck = callId;
        return true;
    }

    private sealed class Clients(Wire wire) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Carrier(wire), disposeHandler: false);
    }

    private sealed class Carrier(Wire wire) : DelegatingHandler(wire._sockets)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var invocation = wire._invocation.Value ?? throw new InvalidOperationException("A call outside of every invocation.");
            if (invocation.IsDead) return await invocation.DieAsync();
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            var operation = OperationOf(request, body);
            var callId = request.Headers.NonValidated["amz-sdk-invocation-id"].ToString();
            if (wire.Plant?.Body is { } changed) request.Content = Text(request, changed(operation, body));
            if (!wire.Strikes(invocation.SiteOf(operation, callId), callId)) return await base.SendAsync(request, cancellationToken);
            switch (wire.Mishap!.Harm)
            {
                case Harm.KillBeforeEffect:
                    return await invocation.DieAsync();
                case Harm.KillAfterEffect:
                    (await base.SendAsync(request, cancellationToken)).Dispose();
                    return await invocation.DieAsync();
                case Harm.Hang:
                    var late = Again(request, body);
                    var clock = wire._stage!.Cloud.Clock;
                    clock.Schedule(clock.GetUtcNow() + s_hang, async () => (await base.SendAsync(late, CancellationToken.None)).Dispose());
                    invocation.Waited += s_patience;
                    // As HttpClient tells of its time-out.
                    throw new TaskCanceledException($"The request was canceled due to the configured HttpClient.Timeout of {s_patience.TotalSeconds} seconds elapsing.", new TimeoutException());
                default:
                    wire._ordered = (operation, wire.Mishap.Fault(operation.Split(':')[0]));
                    try
                    {
                        return await base.SendAsync(request, cancellationToken);
                    }
                    catch (HttpRequestException) when (wire.Plant?.SentAgain == operation)
                    {
                        return await base.SendAsync(Again(request, body), cancellationToken);
                    }
            }
        }

        private static HttpRequestMessage Again(HttpRequestMessage request, string body)
        {
            var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = Text(request, body) };
            foreach (var header in request.Headers.NonValidated) again.Headers.TryAddWithoutValidation(header.Key, header.Value.ToString());
            return again;
        }

        private static ByteArrayContent Text(HttpRequestMessage like, string body)
        {
            var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = like.Content!.Headers.ContentType;
            return content;
        }

        // Authorization: AWS4-HMAC-SHA256 Credential=AKID/20261122/eu-central-1/ecs/aws4_request, …
        private static string OperationOf(HttpRequestMessage request, string body)
        {
            var service = request.Headers.NonValidated["Authorization"].ToString().Split('/')[3];
            return request.Headers.NonValidated.TryGetValues("X-Amz-Target", out var target)
                ? $"{service}:{target.ToString().Split('.')[^1]}"
                : $"{service}:{body.Split('&').Single(field => field.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..]}";
        }
    }

    private sealed class Invoker(Wire wire, ILambdaInvoker functions) : ILambdaInvoker
    {
        public async Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
        {
            var handler = wire._stage!.Deployment.Template.Functions.Single(f => f.Arn == functionArn).Handler;
            var invocation = new Invocation(handler, payload.TryGetProperty("step", out var step) ? step.GetString()! : handler);
            LambdaOutcome? outcome = null;
            var lived = await wire.RunAsync(invocation, async () => outcome = await functions.InvokeAsync(functionArn, payload, cancellationToken));
            // What Step Functions makes of a function that ends without an answer.
            if (!lived) outcome = new LambdaOutcome.ServiceError("Lambda.Unknown", """{"errorMessage":"RequestId: 8a8b6f3e-0d0c-4f6e-9d0b-2f6d1c0c7a11 Error: Runtime exited with error: signal: killed","errorType":"Runtime.ExitError"}""");
            return (wire.Plant?.Outcome?.Invoke(invocation.Step, outcome!) ?? outcome!) with { Duration = invocation.Waited };
        }
    }
}
