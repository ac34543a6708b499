namespace EcsAutoHeal.Remedies;

/// <summary>What was done to the service and why, or why not: the part <c>remedy</c> of the document.</summary>
public sealed record Remedy
{
    /// <summary>The value of <see cref="Standing"/> where the incident is no longer this execution's.</summary>
    public const string Lost = "lost";

    /// <summary>True when this execution has changed the service, and knows it.</summary>
    public required bool Applied { get; init; }

    /// <summary>
    /// True when a change is watched that this execution cannot call its own: somebody else's deployment, one for another
    /// incident, or its own whose answer was lost.
    /// </summary>
    public bool? Watches { get; init; }

    /// <summary><see cref="Lost"/>, or null.</summary>
    public string? Standing { get; init; }

    /// <summary>The number of the incident that it was decided for.</summary>
    public int? Number { get; init; }

    /// <summary>What was or would have been done.</summary>
    public required RemedyKind Kind { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>Every guard with its outcome.</summary>
    public IReadOnlyList<GuardOutcome> Guards { get => field ?? []; init; } = [];

    /// <summary>When the guards were passed or not.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the change was asked for.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The deployment that the change made (redeploy), or that the new task belongs to (recycle-task).</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The deployment before.</summary>
    public string? PreviousDeploymentId { get; init; }

    /// <summary>The task that was stopped (recycle-task).</summary>
    public string? StoppedTaskArn { get; init; }

    /// <summary>True when an earlier attempt had made the change and this one only found it.</summary>
    public bool? FoundFromEarlierAttempt { get; init; }

    /// <summary>How long the new tasks may take to be up, in minutes.</summary>
    public int RolloutMinutes { get; init; }

    /// <summary>How long the new containers have to stay alive, in seconds.</summary>
    public int SettleSeconds { get; init; }
}

/// <summary>One guard and what it found.</summary>
/// <param name="Guard">Its id.</param>
/// <param name="Passed">Whether it lets the remedy through.</param>
/// <param name="Found">What it found.</param>
/// <param name="Needed">What would let the remedy through; null when it passed.</param>
public sealed record GuardOutcome(string Guard, bool Passed, string Found, string? Needed = null);
