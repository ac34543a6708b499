using System.Text.Json;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>What tests of steps have in common: a stage of their own, a small world, and the way of a document through the steps.</summary>
public abstract class FunctionTests : IAsyncLifetime
{
    internal const string Sidecar = "log_router";
    internal const string StateChange = "ECS Task State Change";
    internal static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private Stage? _stage;

    internal Stage Stage => _stage!;

    public async Task InitializeAsync() => _stage = await Stage.SetUpAsync();

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    internal static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>The one task of a service.</summary>
    internal LocalTask TaskOf(LocalService service) => Stage.Cloud.Ecs.RunningTasksOf(service)[0];

    /// <summary>A service with an app and a log router beside it.</summary>
    internal LocalService AddService(string? healing = null, string name = "web", string controller = "ECS", TimeSpan? age = null, LocalContainerDefinition? sidecar = null, IReadOnlyDictionary<string, string>? tags = null, bool propagatesTags = true, int tasks = 1, bool agent = false) =>
        Stage.Cloud.Ecs.AddService(new LocalService
        {
            Name = name,
            Cluster = "prod",
            DesiredCount = tasks,
            DeploymentController = controller,
            PropagateTags = propagatesTags ? "SERVICE" : "NONE",
            DeployedAt = Stage.Now - (age ?? TimeSpan.FromDays(3)),
            Tags = tags ?? (healing is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ecs-auto-heal"] = healing }),
            TaskDefinition = new LocalTaskDefinition
            {
                Family = name,
                Revision = 7,
                Containers =
                [
                    new() { Name = "app", Image = $"{name}:2.4.1", Memory = 384, LogLinesAtStart = ["listening on :8080"] },
                    sidecar ?? new() { Name = Sidecar, Image = "fluent-bit:2.32.4", Essential = false, Memory = 64, LogLinesAtStart = ["fluent bit started"] },
                    .. agent ? [new LocalContainerDefinition { Name = "agent", Image = "agent:1.4", Essential = false, Memory = 64 }] : Array.Empty<LocalContainerDefinition>(),
                ],
            },
        });

    /// <summary>Lets the sidecar die, and passes the time until ECS has told of it.</summary>
    internal async Task<LocalTask> KillSidecarAsync(LocalService service, params string[] lastWords)
    {
        var task = TaskOf(service);
        Stage.Cloud.Ecs.KillContainer(task, Sidecar, 137, "OutOfMemoryError: Container killed due to memory usage", lastWords);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        return task;
    }

    /// <summary>Lets the app die, and passes the time until its task is STOPPED.</summary>
    internal async Task<LocalTask> KillAppAsync(LocalService service, int exitCode = 1, params string[] lastWords)
    {
        var task = TaskOf(service);
        Stage.Cloud.Ecs.KillContainer(task, "app", exitCode, lastWords: lastWords);
        await Stage.PassAsync(OneMinute);
        return task;
    }

    internal async Task<DeathDocument> TriageAsync(JsonElement input) => DeathDocument.Read(await Stage.StepAsync("Investigate", "Triage", input));

    internal Task<DeathDocument> TriageAsync(string input) => TriageAsync(Json(input));

    internal Task<Verdict> ClassifyAsync(DeathDocument document) => Stage.StepAsync("Investigate", "Classify", document, DocumentJson.Default.Verdict);

    /// <summary>The document after Triage and Classify, as if Intake had brought the event: one that a person pastes is for reading only.</summary>
    internal async Task<DeathDocument> InvestigateAsync(JsonElement input)
    {
        var document = await TriageAsync(input);
        if (document.Trigger!.Kind == Triggers.TriggerKind.TaskStateChange) document = document with { Trigger = document.Trigger with { Heal = null } };
        return document with { Verdict = await ClassifyAsync(document) };
    }

    internal Task<Incident> OpenAsync(DeathDocument document, string execution = "first") =>
        Stage.StepAsync("Incident", "OpenIncident", document, DocumentJson.Default.Incident, execution);

    /// <summary>The document of a dead sidecar, with its incident open.</summary>
    internal async Task<DeathDocument> OpenedDeathAsync(LocalService service, string execution = "first")
    {
        await KillSidecarAsync(service);
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        return document with { Incident = await OpenAsync(document, execution) };
    }

    internal Task<Remedy> HealAsync(DeathDocument document, string execution = "first") =>
        Stage.StepAsync("Heal", "ForceNewDeployment", document, DocumentJson.Default.Remedy, execution);

    internal LocalOpsItem OpsItem() => Stage.Cloud.OpsItems.Items.ShouldHaveSingleItem();

    /// <summary>Invokes a step that fails, and hands back its error.</summary>
    internal static async Task<TError> FailureOf<TError>(Func<Task> step) where TError : Exception => await Should.ThrowAsync<TError>(step);

    /// <summary>A failure of AWS's side.</summary>
    internal static Task<AwsUnavailable> UnavailableAsync(Func<Task> step) => FailureOf<AwsUnavailable>(step);
}
