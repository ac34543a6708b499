using System.Text.Json.Serialization;
using EcsAutoHeal.Json;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Triggers;

/// <summary>What started the execution: the part <c>trigger</c> of the document.</summary>
public sealed record Trigger
{
    /// <summary>The most ways that are told of.</summary>
    public const int MaxRoutes = 10;

    private const int AlarmReasonBytes = 3_000;
    private const int RouteBytes = 300;

    /// <summary>The form that it came in.</summary>
    public required TriggerKind Kind { get; init; }

    /// <summary>By which ways the deaths became known, in words: <c>task state change event</c>, <c>alarm ecs-auto-heal-web</c>, ….</summary>
    public IReadOnlyList<string> Routes { get => field ?? []; init; } = [];

    /// <summary>When the source says that it happened; null for a person's input.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Which way told when, where there were several: a group of Intake's. Null where <see cref="Routes"/> and <see cref="Time"/> say it.</summary>
    public IReadOnlyList<Sighting>? SeenBy { get; init; }

    /// <summary>EventBridge's id of the event; not an identity of a death, since one death makes several events.</summary>
    public string? EventId { get; init; }

    /// <summary>The alarm's own words; for a service event that warns, its name and reason.</summary>
    public string? AlarmReason { get; init; }

    /// <summary>The most that may be done to the service, where the starter says so. The service's tag still has to allow it.</summary>
    public HealMode? Heal { get; init; }

    /// <summary>False when a person wants to look only.</summary>
    public bool OpenIncident { get; init; } = true;

    /// <summary>
    /// Which way told when, the earliest first. Groups of old have one time for all their ways, which is nobody's in
    /// particular.
    /// </summary>
    public IReadOnlyList<Sighting> Sightings() => SeenBy is { Count: > 0 } told ? told : Sighting.Earliest(Routes.Select(route => new Sighting(route, Routes.Count == 1 ? Time : null)));

    /// <summary>The same, as much of it as a document carries.</summary>
    public Trigger Carried() => this with
    {
        Routes = [.. Routes.Take(MaxRoutes).Select(r => JsonSize.Fit(r, RouteBytes))],
        SeenBy = SeenBy is null ? null : Sighting.Earliest(SeenBy),
        AlarmReason = AlarmReason is null ? null : JsonSize.Fit(AlarmReason, AlarmReasonBytes),
    };
}

/// <summary>The forms of a trigger.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerKind>))]
public enum TriggerKind
{
    /// <summary>An ECS Task State Change event.</summary>
    TaskStateChange,

    /// <summary>A CloudWatch Alarm State Change event.</summary>
    AlarmStateChange,

    /// <summary>An event of the sidecar probe, from inside the task.</summary>
    ProbeReport,

    /// <summary>Deaths that Intake grouped.</summary>
    IntakeGroup,

    /// <summary>An ECS Service Action or ECS Deployment State Change event, pasted by a person.</summary>
    ServiceEvent,

    /// <summary>A document of AWS that holds tasks or services (DescribeTasks, task metadata, …), pasted by a person.</summary>
    Document,

    /// <summary>What a person typed: a service or a task.</summary>
    Person,
}
