using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>What a seed lets happen: the service, who dies when, by which routes it becomes known, and which calls a function does not survive.</summary>
internal sealed class Plan
{
    public const string Cluster = "prod";
    public const string Service = "web";
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 12, 0, TimeSpan.Zero);

    private const int WholeEvery = 20;
    private const int SignedEvery = 100;

    private readonly Random _random;

    public Plan(int seed)
    {
        _random = new Random(seed);
        Seed = seed;
        IsPatient = Chance(5);
        Tasks = _random.Next(100) switch
        {
            < 4 => 4,
            < 25 => 2,
            _ => 1,
        };
        IsOptedIn = Chance(85);
        Deaths.Add(new(0, "log_router", TimeSpan.FromSeconds(5)));
        if (Chance(25)) Deaths.Add(new(0, "envoy", TimeSpan.FromSeconds(5 + _random.Next(0, 20))));
        for (var task = 1; task < Tasks; task++)
            if (Chance(Tasks > 2 ? 90 : 50)) Deaths.Add(new(task, "log_router", TimeSpan.FromSeconds(5 + _random.Next(0, 60))));
        if (Chance(15)) Relapse = TimeSpan.FromSeconds(_random.Next(1, IsPatient ? 150 : 60));
        LaterVersions = Chance(25) ? _random.Next(1, 3) : 0;
        if (Chance(50)) Probes.Add(("health-check", Seconds(5, 40)));
        if (Chance(15)) Probes.Add(("health-check", Seconds(20, 120)));
        if (Chance(15)) Probes.Add(("sweep", Seconds(10, 90)));
        if (Chance(20)) Alarm = Seconds(6, 120);
        if (Chance(20)) Person = (Seconds(6, 120), Chance(50) ? "auto" : "never");
        for (var kills = Chance(60) ? 0 : _random.Next(1, 3); kills > 0; kills--) Kills[_random.Next(1, IsWhole ? 60 : 40)] = (Kill)_random.Next(3);
        if (Chance(20))
            for (var more = _random.Next(1, 4); more > 0; more--) LaterDeaths.Add(TimeSpan.FromMinutes(_random.Next(2, 600)));
        if (Chance(12)) Releases.Add(Chance(50) ? Seconds(0, 300) : TimeSpan.FromMinutes(_random.Next(5, 600)));
        if (Chance(12)) Resolutions.Add(Chance(60) ? Seconds(15, 300) : TimeSpan.FromMinutes(_random.Next(5, 600)));
        if (Chance(8)) Aborts.Add(Seconds(8, 200));
        MissesDuplicates = Chance(10);
        ListLag = Chance(20) ? TimeSpan.FromMinutes(3) : TimeSpan.Zero;
    }

    public int Seed { get; }

    /// <summary>Whether the steps that only read stop at each of their calls too, and none of them is spared for an equal one before.</summary>
    public bool IsWhole => Seed % WholeEvery == 0;

    /// <summary>Whether its clients sign, and speak HTTP.</summary>
    public bool IsSigned => Seed % SignedEvery == 0;

    /// <summary>Whether new tasks have to stay alive for a minute, and go slowly; in most schedules one look has to do.</summary>
    public bool IsPatient { get; }

    public int Tasks { get; }

    public bool IsOptedIn { get; }

    public List<PlannedDeath> Deaths { get; } = [];

    /// <summary>How long after their start the tasks of a new deployment lose the same container again; null for never.</summary>
    public TimeSpan? Relapse { get; }

    /// <summary>How many later versions of the task's event still name the dead container.</summary>
    public int LaterVersions { get; }

    public List<(string Route, TimeSpan At)> Probes { get; } = [];

    public TimeSpan? Alarm { get; }

    /// <summary>When a person starts an execution on the service, and how far it may go.</summary>
    public (TimeSpan At, string Heal)? Person { get; }

    /// <summary>Which of the schedule's calls end their function, by number.</summary>
    public Dictionary<int, Kill> Kills { get; } = [];

    /// <summary>When the log router of one of the tasks of that time dies.</summary>
    public List<TimeSpan> LaterDeaths { get; } = [];

    /// <summary>When somebody deploys the service.</summary>
    public List<TimeSpan> Releases { get; } = [];

    /// <summary>When a person resolves in the console what is open.</summary>
    public List<TimeSpan> Resolutions { get; } = [];

    /// <summary>When a person stops every execution that runs: an owner is gone, and only its lease tells.</summary>
    public List<TimeSpan> Aborts { get; } = [];

    /// <summary>Whether OpsCenter's deduplication misses every second duplicate.</summary>
    public bool MissesDuplicates { get; }

    /// <summary>How long lists of OpsItems lag behind.</summary>
    public TimeSpan ListLag { get; }

    /// <summary>Whether nothing but deaths happens: nobody kills, stops, resolves or deploys.</summary>
    public bool IsQuiet => Kills.Count == 0 && Aborts.Count == 0 && Resolutions.Count == 0 && Releases.Count == 0;

    /// <summary>Until when something may begin.</summary>
    public TimeSpan End => TimeSpan.FromMinutes(10) + new[] { LaterDeaths, Releases, Resolutions, Aborts }.SelectMany(times => times).DefaultIfEmpty().Max();

    /// <summary>Whether several causes strike at once: then one incident each, and still one deployment.</summary>
    public bool HasTwoCauses => Deaths.Select(d => d.Container).Distinct().Count() > 1;

    /// <summary>Whether the service has to be healed. A person who only looks, and is first, opens the incident; whoever comes next and may heal takes it over.</summary>
    public bool HasToHeal => IsOptedIn && IsQuiet;

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Pick(int count) => _random.Next(count);

    /// <summary>How long the queue takes for one message: mostly seconds, sometimes until the rollout runs, or long after the incident is over.</summary>
    public TimeSpan Delay() => _random.Next(100) switch
    {
        < 45 => Seconds(0, 5),
        < 75 => Seconds(5, 60),
        < 90 => Seconds(60, 300),
        _ => Seconds(300, 2_400),
    };

    public LocalService NewService() => new()
    {
        Name = Service,
        Cluster = Cluster,
        DesiredCount = Tasks,
        TaskDefinition = Definition(),
        Tags = IsOptedIn ? s_auto : s_observe,
        StartupTime = TimeSpan.FromSeconds(10),
        NewTasks = Relapse is { } after ? new TaskFate.Dies("log_router", after) : new TaskFate.Healthy(),
    };

    private static readonly LocalContainerDefinition s_app = new() { Name = "app", Image = "example.com/web:1", LogLinesAtStart = ["listening on :8080"] };
    private static readonly LocalContainerDefinition s_logRouter = new() { Name = "log_router", Image = "example.com/fluent-bit:2", Essential = false, LogLinesAtStart = ["[info] started"] };
    private static readonly LocalContainerDefinition s_envoy = new() { Name = "envoy", Image = "example.com/envoy:1", Essential = false, LogLinesAtStart = ["[info] started"] };
    private static readonly Dictionary<string, string> s_auto = new() { ["ecs-auto-heal"] = "auto" };
    private static readonly Dictionary<string, string> s_observe = new() { ["ecs-auto-heal"] = "observe" };

    private LocalTaskDefinition Definition() => new() { Family = Service, Containers = HasTwoCauses ? [s_app, s_logRouter, s_envoy] : [s_app, s_logRouter] };

    private TimeSpan Seconds(int from, int to) => TimeSpan.FromSeconds(_random.Next(from, to));
}

/// <summary>How a call ends its function.</summary>
internal enum Kill
{
    /// <summary>Before its effect, which never comes.</summary>
    Before,

    /// <summary>After its effect: nobody reads the answer.</summary>
    After,

    /// <summary>Before its effect, which comes half a minute later all the same.</summary>
    EffectLater,
}

/// <summary>A container of one of the service's first tasks dies.</summary>
internal sealed record PlannedDeath(int Task, string Container, TimeSpan At);
