using System.Collections;
using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Intake;
using EcsAutoHeal.Functions.Reading;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Functions.Sweeping;

[assembly: LambdaGlobalProperties(GenerateMain = true)]

namespace EcsAutoHeal.Functions;

/// <summary>The handlers of the five functions, divided by what they may do. ANNOTATIONS_HANDLER names the one to run.</summary>
public sealed class Handlers
{
    private readonly StepContext _context;
    private readonly Topic _topic;

    /// <summary>For Lambda: settings from the environment, AWS as the SDK finds it.</summary>
    public Handlers() : this(FunctionSettings.From(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!)), new AwsConnection(), TimeProvider.System)
    {
    }

    /// <summary>For every other host.</summary>
    public Handlers(FunctionSettings settings, AwsConnection aws, TimeProvider time)
    {
        _context = new(settings, aws, new EcsReader(aws), time);
        _topic = new(_context);
    }

    /// <summary>Starts executions for the events of a batch.</summary>
    [LambdaFunction]
    public Task<SQSBatchResponse> Intake(SQSEvent batch, ILambdaContext context) => IntakeAsync(batch, context.AwsRequestId, Deadline(context));

    /// <summary>The steps that only read: Triage, Classify, CollectStoppedReasons, CollectLogs, CheckRecovery.</summary>
    [LambdaFunction]
    public async Task<JsonElement> Investigate(StepRequest request, ILambdaContext context) => Json(await InvestigateAsync(request, Deadline(context)));

    /// <summary>The steps that write OpsItems and notifications: OpenIncident, RecordOccurrence, AskApproval, RecordRemedy, CloseIncident, EscalateIncident.</summary>
    [LambdaFunction]
    public async Task<JsonElement> Incident(StepRequest request, ILambdaContext context) => Json(await IncidentAsync(request, Deadline(context)));

    /// <summary>The step that changes a service: ForceNewDeployment.</summary>
    [LambdaFunction]
    public async Task<JsonElement> Heal(StepRequest request, ILambdaContext context) => Json(await HealAsync(request, Deadline(context)));

    /// <summary>Looks through the clusters named for dead sidecars and reports them. What the schedule sends is not looked at.</summary>
    [LambdaFunction]
    public async Task<JsonElement> Sweep(JsonElement schedule, ILambdaContext context) => Json(await SweepAsync(context.AwsRequestId, Deadline(context)));

    internal async Task<SQSBatchResponse> IntakeAsync(SQSEvent batch, string? requestId, CancellationToken cancel)
    {
        var response = await new IntakeBatch(_context).RunAsync(batch, cancel);
        StepLog.WriteOwn("Intake", requestId, $"{batch.Records?.Count ?? 0} messages, {response.BatchItemFailures.Count} failed");
        return response;
    }

    internal async Task<byte[]> InvestigateAsync(StepRequest request, CancellationToken cancel) => Logged(request, request.Step switch
    {
        "Triage" => WrittenJson.Utf8(await new Triage(_context).RunAsync(request, cancel), WrittenJson.Default.DeathDocument),
        "Classify" => WrittenJson.Utf8(await new Classify(_context).RunAsync(Document(request), cancel), WrittenJson.Default.Verdict),
        "CollectStoppedReasons" => WrittenJson.Utf8(await new CollectStoppedReasons(_context).RunAsync(Document(request), cancel), WrittenJson.Default.StoppedReasonsEvidence),
        "CollectLogs" => WrittenJson.Utf8(await new CollectLogs(_context).RunAsync(Document(request), cancel), WrittenJson.Default.LogEvidence),
        "CheckRecovery" => WrittenJson.Utf8(await new CheckRecovery(_context).RunAsync(Document(request), cancel), WrittenJson.Default.RecoveryState),
        _ => throw NotAStep(request, "Triage, Classify, CollectStoppedReasons, CollectLogs or CheckRecovery"),
    });

    internal async Task<byte[]> IncidentAsync(StepRequest request, CancellationToken cancel)
    {
        switch (request.Step)
        {
            case "OpenIncident":
                return Logged(request, WrittenJson.Utf8(await new OpenIncident(_context, _topic).RunAsync(request, Document(request), cancel), WrittenJson.Default.Incident));
            case "RecordOccurrence":
                return Logged(request, WrittenJson.Utf8(await new RecordOccurrence(_context, _topic).RunAsync(Document(request), cancel), WrittenJson.Default.Incident));
            case "RecordRemedy":
                return Logged(request, WrittenJson.Utf8(await new RecordRemedy(_context).RunAsync(Document(request), cancel), WrittenJson.Default.Incident));
            case "AskApproval":
                await new AskApproval(_topic).RunAsync(request, Document(request), cancel);
                return Logged(request, WrittenJson.Utf8(new Incidents.Approval(), WrittenJson.Default.Approval));
            case "CloseIncident":
                return Logged(request, WrittenJson.Utf8(await new CloseIncident(_context, _topic).RunAsync(request, Document(request), cancel), WrittenJson.Default.Incident));
            case "EscalateIncident":
                return Logged(request, WrittenJson.Utf8(await new EscalateIncident(_context, _topic).RunAsync(request, Document(request), cancel), WrittenJson.Default.Escalation));
            default:
                throw NotAStep(request, "OpenIncident, RecordOccurrence, AskApproval, RecordRemedy, CloseIncident or EscalateIncident");
        }
    }

    internal async Task<byte[]> HealAsync(StepRequest request, CancellationToken cancel) => Logged(request, request.Step switch
    {
        "ForceNewDeployment" => WrittenJson.Utf8(await new ForceNewDeployment(_context).RunAsync(request, Document(request), cancel), WrittenJson.Default.Remedy),
        _ => throw NotAStep(request, "ForceNewDeployment"),
    });

    internal Task<byte[]> SweepAsync(string? requestId, CancellationToken cancel) => new Sweep(_context).RunAsync(requestId, cancel);

    private static DeathDocument Document(StepRequest request)
    {
        if (request.Document.ValueKind == JsonValueKind.Undefined) throw new InvalidStepRequest("document: expected the document of an execution, found nothing.");
        try
        {
            return UntriagedInput.Read(request.Document) ?? DeathDocument.Read(request.Document);
        }
        catch (JsonException e)
        {
            throw new InvalidStepRequest($"document{e.Path?.TrimStart('$')}: expected the document of an execution; {e.Message}");
        }
    }

    private static byte[] Logged(StepRequest request, byte[] result)
    {
        StepLog.WriteOwn(request.Step!, request.Execution?.Name, "done");
        return result;
    }

    internal static JsonElement Json(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return document.RootElement.Clone();
    }

    private static InvalidStepRequest NotAStep(StepRequest request, string expected) => new($"step: expected {expected}, found {(request.Step is null ? "nothing" : $"\"{request.Step}\"")}.");

    /// <summary>A little less than Lambda gives, so that the failure still gets out.</summary>
    private static CancellationToken Deadline(ILambdaContext context)
    {
        var left = context.RemainingTime - TimeSpan.FromSeconds(1);
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1)).Token;
    }
}
