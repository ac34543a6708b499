namespace EcsAutoHeal.Local.Simulation;

/// <summary>What a scenario expects of the workflow. What is left out is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>How many executions were started.</summary>
    public int? Executions { get; init; }

    /// <summary>The state in which each execution ended, in the order of their starts.</summary>
    public IReadOnlyList<string>? EndsIn { get; init; }

    /// <summary>States that the first execution entered.</summary>
    public IReadOnlyList<string> Enters { get; init; } = [];

    /// <summary>How many OpsItems there are.</summary>
    public int? Incidents { get; init; }

    /// <summary>Open or Resolved, of the first OpsItem.</summary>
    public string? OpsItemStatus { get; init; }

    /// <summary>Open or Resolved, of each OpsItem in the order of their creation.</summary>
    public IReadOnlyList<string>? OpsItemStatuses { get; init; }

    /// <summary>How many deaths the first OpsItem has recorded.</summary>
    public int? Deaths { get; init; }

    /// <summary>The verdict's category.</summary>
    public string? Category { get; init; }

    /// <summary>The verdict's cause within the step that failed.</summary>
    public string? Cause { get; init; }

    /// <summary>What a dead sidecar died of.</summary>
    public string? DiedOf { get; init; }

    /// <summary>The culprit container.</summary>
    public string? Culprit { get; init; }

    /// <summary>Its exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>A text that stands in the collected log lines.</summary>
    public string? LogLine { get; init; }

    /// <summary>A text that stands in the OpsItem's description.</summary>
    public string? Description { get; init; }

    /// <summary>The calls that changed something in ECS, in order.</summary>
    public IReadOnlyList<string>? Writes { get; init; }

    /// <summary>How many deployments were made after the start, by whomever.</summary>
    public int? Deployments { get; init; }

    /// <summary>The actions that IAM denied, in order; none when left out.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>How many notifications went out.</summary>
    public int? Notifications { get; init; }

    /// <summary>The reason for handing over to a person.</summary>
    public string? Escalation { get; init; }

    /// <summary>The same of the last execution.</summary>
    public string? LastEscalation { get; init; }

    /// <summary>A text that stands in the last OpsItem's description.</summary>
    public string? LastDescription { get; init; }

    /// <summary>A text that stands in the cause of a failed execution.</summary>
    public string? FailureCause { get; init; }
}
