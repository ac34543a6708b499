using System.Globalization;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions;

/// <summary>The functions' settings, from environment variables that the template sets.</summary>
public sealed record FunctionSettings
{
    private const int MaxClusterName = 255;

    /// <summary>The state machine that Intake starts; null for the other functions.</summary>
    public string? StateMachineArn { get; init; }

    /// <summary>The topic for notifications; null = none are sent.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The kill switch: nothing is healed unless it is on.</summary>
    public bool HealingIsOn { get; init; }

    /// <summary>How old the newest deployment has to be before a service is touched.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The table of incident records; null for the functions that have no part in them.</summary>
    public string? IncidentTable { get; init; }

    /// <summary>After so long people are told of a further death of an open incident.</summary>
    public TimeSpan RemindAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often the same is healed within <see cref="Recurrence"/>.</summary>
    public int MaxHeals { get; init; } = 2;

    /// <summary>How far back a recurrence is a relapse, and heals are counted.</summary>
    public TimeSpan Recurrence { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a forced deployment may take, in minutes.</summary>
    public int RolloutMinutes { get; init; } = 30;

    /// <summary>How long new containers have to stay alive, in seconds.</summary>
    public int SettleSeconds { get; init; } = 60;

    /// <summary>How many log lines an incident quotes.</summary>
    public int LogLines { get; init; } = 25;

    /// <summary>The clusters that are swept, by name; none for the other functions.</summary>
    public IReadOnlyList<string> SweepClusters { get; init; } = [];

    /// <summary>What decides about incidents.</summary>
    public IncidentTerms Terms() => new(RemindAfter, Recurrence, Cooldown);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A variable has a value that cannot be used; the message names it.</exception>
    public static FunctionSettings From(IReadOnlyDictionary<string, string> environment) => new()
    {
        StateMachineArn = Text(environment, "STATE_MACHINE_ARN"),
        TopicArn = Text(environment, "TOPIC_ARN"),
        HealingIsOn = Text(environment, "HEALING") switch
        {
            null or "off" => false,
            "on" => true,
            var other => throw new InvalidOperationException($"HEALING: expected on or off, found \"{other}\"."),
        },
        Cooldown = TimeSpan.FromMinutes(Number(environment, "COOLDOWN_MINUTES", 15)),
        IncidentTable = Text(environment, "INCIDENT_TABLE"),
        RemindAfter = TimeSpan.FromHours(Number(environment, "REMIND_HOURS", 6)),
        MaxHeals = Number(environment, "MAX_HEALS", 2),
        Recurrence = TimeSpan.FromHours(Number(environment, "RECURRENCE_HOURS", 24)),
        RolloutMinutes = Number(environment, "ROLLOUT_MINUTES", 30),
        SettleSeconds = Number(environment, "SETTLE_SECONDS", 60),
        LogLines = Number(environment, "LOG_LINES", 25),
        SweepClusters = Clusters(environment, "SWEEP_CLUSTERS"),
    };

    private static string? Text(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static IReadOnlyList<string> Clusters(IReadOnlyDictionary<string, string> environment, string name) => Text(environment, name) is not { } text
        ? []
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(cluster => IsClusterName(cluster) ? cluster : throw new InvalidOperationException($"{name}: expected the names of clusters, separated by commas, found \"{cluster}\".")).Distinct()];

    // AWS source: the service model of ECS, CreateCluster, clusterName.
    private static bool IsClusterName(string text) => text.Length is > 0 and <= MaxClusterName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static int Number(IReadOnlyDictionary<string, string> environment, string name, int otherwise) => Text(environment, name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new InvalidOperationException($"{name}: expected a whole number, found \"{text}\"."),
    };
}
