using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>
/// Plays what happens against the product's records and, beside them, against plain lists. One service, two containers with an
/// incident record each, one claim.
/// </summary>
internal sealed class Story
{
    public const int Containers = 2;

    public static readonly IncidentTerms Terms = new(TimeSpan.FromHours(6), TimeSpan.FromHours(24), TimeSpan.FromMinutes(15));

    private readonly List<StoryExecution> _executions = [];

    public Story()
    {
        Laws = new(this);
        Plain = [.. Enumerable.Range(0, Containers).Select(_ => new PlainIncidents(() => Service.Now))];
        Records = [.. Enumerable.Range(0, Containers).Select(i => new StoryRecord<IncidentRecord>((old, next) => Laws.Written(i, old, next)))];
        OpsItems = [.. Enumerable.Range(0, Containers).Select(_ => new StoryOpsItems())];
    }

    public StoryService Service { get; } = new();

    public Laws Laws { get; }

    public IReadOnlyList<PlainIncidents> Plain { get; }

    public IReadOnlyList<StoryRecord<IncidentRecord>> Records { get; }

    public IReadOnlyList<StoryOpsItems> OpsItems { get; }

    public StoryRecord<ServiceClaim> Claim { get; } = new((_, _) => { });

    public IReadOnlyList<StoryExecution> Executions => _executions;

    /// <summary>Plays it to its last line.</summary>
    public static Story Of(Plot plot)
    {
        var story = new Story();
        foreach (var happening in plot.Happenings) story.Play(happening);
        return story;
    }

    public void Play(Happening happening)
    {
        Service.Pass(TimeSpan.FromSeconds(1));
        switch (happening)
        {
            case Happening.Dies d:
                Begin(d.Container, d.Mode, [.. Service.Die(d).Select(death => (death, true))]);
                break;
            case Happening.ToldAgain t when DeathOf(t.Container, t.Death) is { } death:
                Begin(t.Container, t.Mode, [(death, t.KnowsRuntime)]);
                break;
            case Happening.Asked a when DeathOf(a.Container, a.Death) is { } death:
                Begin(a.Container, a.Insists ? StoryMode.Auto : StoryMode.Observe, [(death, true)], isPersons: true, a.Insists);
                break;
            case Happening.Goes g when ExecutionOf(g.Execution) is { } execution:
                for (var call = 0; call < g.Calls; call++) execution.Go(g.Luck);
                break;
            case Happening.Crashes c:
                ExecutionOf(c.Execution)?.Crash();
                break;
            case Happening.Ends e:
                ExecutionOf(e.Execution)?.End();
                break;
            case Happening.Passes p:
                Service.Pass(TimeSpan.FromSeconds(p.Seconds));
                break;
            case Happening.Releases:
                Service.Deploy(null, null);
                break;
            case Happening.Replaced r when DeathOf(r.Container, r.Death) is { } death:
                Service.Replace(death);
                break;
            case Happening.Resolves r:
                OpsItems[r.Container].ResolveOpen();
                break;
        }
    }

    /// <summary>An execution that begins with deaths.</summary>
    private void Begin(int container, StoryMode mode, IReadOnlyList<(StoryDeath, bool)> deaths, bool isPersons = false, bool insists = false)
    {
        var name = $"execution-{_executions.Count}";
        if (deaths.Count > 0) _executions.Add(new(this, name, container, mode, deaths) { IsPersons = isPersons, Insists = insists });
    }

    /// <summary>Whether the record says what the lists say.</summary>
    public void Compare(int container)
    {
        if (Records[container].Body is { } record)
            Laws.Check(Law.SameAsLists, Plain[container].Differs(record));
    }

    /// <summary>One of those that are under way, counted from the newest.</summary>
    private StoryExecution? ExecutionOf(int index)
    {
        var live = _executions.Where(e => e.Next is not null).ToArray();
        return live.Length == 0 ? null : live[^(1 + (index % live.Length))];
    }

    private StoryDeath? DeathOf(int container, int index)
    {
        var all = Service.Deaths.Where(d => d.Container == container).ToArray();
        return all.Length == 0 ? null : all[index % all.Length];
    }
}
