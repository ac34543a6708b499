using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>Finds the operation of a request, runs it or the fault in its place, answers, and keeps the call.</summary>
internal sealed class AwsDispatcher
{
    private readonly LocalCloud _cloud;
    private readonly List<ServiceFront> _fronts;
    private readonly List<AwsCall> _calls = [];
    private readonly Ids _requestIds = new(0);
    private readonly RequestedActions _actions;

    public AwsDispatcher(LocalCloud cloud, ILocalStateMachines? machines)
    {
        _cloud = cloud;
        _actions = new(cloud);
        _fronts = [new EcsFront(cloud).Front, new LogsFront(cloud).Front, new SsmFront(cloud).Front, new EventsFront(cloud).Front, new SnsFront(cloud).Front, new MonitoringFront(cloud).Front, new DynamoFront(cloud).Front];
        if (machines is not null) _fronts.Add(new StatesFront(machines).Front);
    }

    public IReadOnlyList<ServiceFront> Fronts => _fronts;

    public Func<AwsCall, Fault?>? Faults { get; set; }

    /// <summary>Whether the calls are kept for whoever looks at them later.</summary>
    public bool KeepsCalls { get; init; } = true;

    public IReadOnlyList<AwsCall> Calls
    {
        get { lock (_calls) return [.. _calls]; }
    }

    /// <summary>Answers a request; null where the connection is to be reset.</summary>
    public async Task<AwsReply?> AnswerAsync(AwsRequest request)
    {
        var front = _fronts.Find(candidate => candidate.TargetPrefix == request.TargetPrefix);
        var requestId = _requestIds.Uuid();
        var call = new AwsCall
        {
            Time = _cloud.Now,
            AccessKeyId = request.AccessKeyId ?? "",
            Service = front?.Service ?? "",
            Operation = request.Operation,
            Request = KeepsCalls ? (JsonObject?)request.Parameters?.DeepClone() ?? [] : [],
        };

        JsonObject? result = null;
        Fault? fault = null;
        AwsReply? reply = null;
        LocalAwsException? error = null;
        try
        {
            (result, fault) = await RunAsync(front, request, call).ConfigureAwait(false);
            if (result is not null) reply = AwsReply.Success(front!, request.Operation, result, requestId);
            if (fault is { Garbles: true } && reply is not null) reply = reply with { Body = reply.Body[..(reply.Body.Length / 2)] };
        }
        catch (LocalAwsException refusal)
        {
            error = refusal;
        }
        catch (Exception defect)
        {
            // A defect of ours must be seen by the caller: there is no log that would tell of it.
            error = new LocalAwsException("InternalFailure", $"The local AWS failed: {defect.GetType().Name}: {defect.Message}", 500);
        }

        if (error is not null) reply = AwsReply.Error(front, request.TargetPrefix is null, error, requestId);

        if (_cloud.Remembers && KeepsCalls)
            lock (_calls) _calls.Add(call with { StatusCode = reply?.Status ?? 0, ErrorCode = error?.Code, Reply = result });
        fault?.Afterwards?.Invoke();
        return reply;
    }

    /// <summary>As on AWS, IAM is asked before the service looks at what it is asked for.</summary>
    private void Authorize(ServiceFront front, AwsRequest request, RequestParameters parameters)
    {
        if (!_cloud.Iam.HasRole(parameters.AccessKeyId) || _cloud.Iam.WhyDenied(parameters.AccessKeyId, _actions.Of(front.Service, request.Operation, parameters, request.Region ?? _cloud.Region)) is not { } why) return;
        // The query protocol's name and status for it (SNS API reference, Publish, AuthorizationError).
        throw front.TargetPrefix is null ? new LocalAwsException("AuthorizationError", why, 403) : new LocalAwsException("AccessDeniedException", why);
    }

    /// <summary>Runs the operation, or what goes wrong with it; no result where the connection is to be reset.</summary>
    private async Task<(JsonObject? Result, Fault? Fault)> RunAsync(ServiceFront? front, AwsRequest request, AwsCall call)
    {
        if (request.AccessKeyId is not { } accessKeyId)
            throw new LocalAwsException("MissingAuthenticationToken", "Missing Authentication Token", 403);
        if (front is null || !front.Operations.TryGetValue(request.Operation, out var operation))
            throw new LocalAwsException("UnknownOperationException", $"The local AWS does not serve the operation {request.Operation}.", 404);
        if (request.Parameters is not { } parameters)
            throw new LocalAwsException("SerializationException", "The body of the request is not a JSON object.");

        Authorize(front, request, new RequestParameters(parameters, front.InvalidCode, accessKeyId));
        var fault = Faults?.Invoke(call);
        if (fault?.Pause > TimeSpan.Zero) await Task.Delay(fault.Pause).ConfigureAwait(false);
        if (fault is { AfterEffect: false, Resets: true }) return (null, fault);
        if (fault is { AfterEffect: false, Refusal: { } before }) throw before;
        var result = await front.RunAsync(request.Operation, operation, parameters, accessKeyId).ConfigureAwait(false);
        if (fault is { AfterEffect: true, Refusal: { } after }) throw after;
        return (fault is { Resets: true } ? null : result, fault);
    }
}
