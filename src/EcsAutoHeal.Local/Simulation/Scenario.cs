using System.Text.Json.Serialization;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>A scenario file: what the world looks like, what happens in it, and what is expected of the workflow.</summary>
public sealed record Scenario
{
    /// <summary>The file's name without its ending.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>One line for the list.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, for whoever reads on.</summary>
    public string? About { get; init; }

    /// <summary>The time at which it begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 11, 22, 3, 12, 0, TimeSpan.Zero);

    /// <summary>The region.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The account in which it plays, twelve digits.</summary>
    public string Account { get; init; } = Templates.LocalNames.AccountId;

    /// <summary>Parameters of the template that differ from their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of the template's rules are on, by logical id; null = all.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>The services.</summary>
    public IReadOnlyList<ScenarioService> Services { get; init; } = [];

    /// <summary>The alarms.</summary>
    public IReadOnlyList<ScenarioAlarm> Alarms { get; init; } = [];

    /// <summary>What happens, each at its time after the start.</summary>
    public IReadOnlyList<Happening> Happenings { get; init; } = [];

    /// <summary>What a person answers when asked; null = nobody answers.</summary>
    public Answer? Operator { get; init; }

    /// <summary>AWS calls that go wrong.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; init; } = [];

    /// <summary>How long the world goes on after the last happening; executions are always run to their end.</summary>
    public TimeSpan RunFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is expected.</summary>
    public Expectation? Expect { get; init; }

    /// <summary>When the last happening is over, after the start.</summary>
    internal TimeSpan LastHappening() => Happenings.Select(h => h.At + h.Over).DefaultIfEmpty().Max();
}
