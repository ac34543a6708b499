using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>
/// An execution with its deaths. A step is a sequence of calls, and between two of them anything may happen; what it decides is
/// decided by the product.
/// </summary>
internal sealed class StoryExecution(
    Story story, string name, int container, StoryMode mode, IReadOnlyList<(StoryDeath Death, bool KnowsRuntime)> deaths)
{
    private IEnumerator<bool>? _attempt;

    public string Name => name;

    public int Container => container;

    public StoryMode Mode => mode;

    public bool IsPersons { get; init; }

    public bool Insists { get; init; }

    public IReadOnlyList<StoryDeath> Deaths => [.. deaths.Select(d => d.Death)];

    /// <summary>What it does next; null where it has ended.</summary>
    public Func<StoryExecution, IEnumerable<bool>>? Next { get; set; } = StoryOpening.Open;

    /// <summary>The incident that it has opened or joined.</summary>
    public int? Number { get; set; }

    /// <summary>Whether a person said yes.</summary>
    public bool IsApproved { get; set; }

    /// <summary>The deployment that it watches.</summary>
    public string? Watched { get; set; }

    /// <summary>When it saw every task well.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>What comes of its calls now.</summary>
    public Luck Luck { get; private set; }

    public Story Story => story;

    public StoryRecord<IncidentRecord> Record => story.Records[container];

    public StoryOpsItems OpsItems => story.OpsItems[container];

    public PlainIncidents Plain => story.Plain[container];

    public DateTimeOffset Now => story.Service.Now;

    /// <summary>Makes the next call.</summary>
    public void Go(Luck luck)
    {
        if (Next is null) return;
        Luck = luck;
        _attempt ??= Next(this).GetEnumerator();
        if (!_attempt.MoveNext()) _attempt = null;
    }

    /// <summary>Is tried again: what it knew but for its document is gone.</summary>
    public void Crash() => _attempt = null;

    public void End() => (Next, _attempt) = (null, null);

    public DeathReport Report()
    {
        var primary = story.Service.Facts().Primary()!;
        return new()
        {
            Execution = name,
            Deaths = [.. deaths.Select(d => Reported(d.Death, d.KnowsRuntime))],
            Title = "t",
            MayHeal = mode != StoryMode.Observe,
            Asks = mode == StoryMode.Approve,
            IsPersons = IsPersons,
            Insists = Insists,
            Completed = primary.RolloutState == "COMPLETED" ? primary : null,
        };
    }

    private static ReportedDeath Reported(StoryDeath death, bool knowsRuntime)
    {
        var container = StoryDeath.NameOf(death.Container);
        var id = DeathIdentity.Of(death.TaskArn, container, knowsRuntime ? $"{death.Task}-{container}" : null);
        return death.KnowsTask
            ? new(new Occurrence(id, death.At, ["r"]), death.Task, death.Deployment.Id, death.Deployment.MadeAt)
            : new(new Occurrence(id, death.At, ["r"]), death.Task);
    }
}
