using EcsAutoHeal.Evidence;
using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// The deaths of one service (or family) that Intake found in one batch. The document is bounded: at most
/// <see cref="Subject.MaxTasks"/> tasks are carried, the count is exact.
/// </summary>
public sealed record DeathGroup
{
    /// <summary>The document's <c>detail-type</c>.</summary>
    public const string DetailType = "ECS Deaths";

    /// <summary>The document's <c>source</c>.</summary>
    public const string Source = "ecs-auto-heal.intake";

    /// <summary>The cluster, by ARN or name.</summary>
    public string? Cluster { get; init; }

    /// <summary>The service's name; null for a standalone task.</summary>
    public string? Service { get; init; }

    /// <summary>The account id.</summary>
    public string? Account { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>How many distinct tasks there were.</summary>
    public int Count { get; init; }

    /// <summary>By which ways they became known.</summary>
    public IReadOnlyList<string> Routes { get => field ?? []; init; } = [];

    /// <summary>Which way told when, the earliest first, at most <see cref="Sighting.Most"/>; empty in documents of old.</summary>
    public IReadOnlyList<Sighting> SeenBy { get => field ?? []; init; } = [];

    /// <summary>When the first of them was reported.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The alarm's words, where an alarm was among them.</summary>
    public string? AlarmReason { get; init; }

    /// <summary>Alarms under a composite alarm, to be looked up.</summary>
    public IReadOnlyList<string> ChildAlarms { get => field ?? []; init; } = [];

    /// <summary>Other services of the cluster that the same batch tells to have died of the same; null when there are none.</summary>
    public AlsoDying? AlsoDying { get; init; }

    /// <summary>The tasks, newest state of each.</summary>
    public IReadOnlyList<EcsTask> Tasks { get => field ?? []; init; } = [];

    /// <summary>The ids of further tasks, at most <see cref="Subject.MaxOtherTasks"/>.</summary>
    public IReadOnlyList<string> OtherTasks { get => field ?? []; init; } = [];

    /// <summary>Which deployments these belong to, in runs of their order; empty where it is not known, and in documents of old.</summary>
    public IReadOnlyList<TaskStarts> OtherStarts { get => field ?? []; init; } = [];

    /// <summary>Other containers that are dead in the same task and have executions of their own, at most <see cref="Subject.MaxAlsoDead"/>.</summary>
    public IReadOnlyList<DeadContainer> AlsoDead { get => field ?? []; init; } = [];

    internal static (Trigger, Clue) Read(JsonField document)
    {
        var detail = document["detail"];
        if (!detail.IsObject) throw detail.Unexpected("the group, an object");
        var tasks = detail["tasks"].Items().Select(t => EcsTaskReader.Read(t, anyArn: true)).ToArray();
        var alarms = detail["childAlarms"].Items().Select(a => a.RequiredText("an alarm's name")).ToArray();
        var trigger = new Trigger
        {
            Kind = TriggerKind.IntakeGroup,
            Routes = [.. detail["routes"].Items().Select(r => r.RequiredText("a route"))],
            Time = detail["time"].Time(),
            SeenBy = detail["seenBy"].Items() is { Count: > 0 } seen ? Sighting.Earliest(seen.Select(s => new Sighting(s["route"].RequiredText("a route"), s["at"].Time()))) : null,
            AlarmReason = Redactor.Reason(detail["alarmReason"].FreeText()),
        };
        var cluster = detail["cluster"].Text();
        if (cluster is null && alarms.Length == 0) throw detail["cluster"].Unexpected("the cluster's name or ARN");
        return (trigger, new Clue
        {
            Cluster = cluster,
            Service = detail["service"].Text(),
            Account = detail["account"].Text(),
            Region = detail["region"].Text(),
            Tasks = tasks,
            OtherTasks = [.. detail["otherTasks"].Items().Select(t => t.RequiredText("a task's id")).Take(Subject.MaxOtherTasks)],
            OtherStarts = [.. detail["otherStarts"].Items().Select(s => new TaskStarts(s["tasks"].Whole() ?? 0, s["startedBy"].Text(), s["startedAt"].Time())).Take(Subject.MaxOtherTasks)],
            AlsoDead = [.. detail["alsoDead"].Items().Select(d => new DeadContainer(d["name"].RequiredText("a container's name"), d["exitCode"].Whole())).Take(Subject.MaxAlsoDead)],
            DeathCount = detail["count"].Whole(),
            ChildAlarms = alarms,
            AlsoDying = ReadAlsoDying(detail["alsoDying"]),
        });
    }

    private static AlsoDying? ReadAlsoDying(JsonField field)
    {
        string[] services = [.. field["services"].Items().Select(s => s.RequiredText("a service's name")).Take(AlsoDying.MaxServices)];
        return services.Length == 0 ? null : new(field["count"].Whole() ?? services.Length, services);
    }
}
