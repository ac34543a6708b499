namespace EcsAutoHeal.Local.Simulation;

/// <summary>A person's answer to the question whether to heal.</summary>
public sealed record Answer
{
    /// <summary>Yes or no.</summary>
    public required bool Approved { get; init; }

    /// <summary>How long after the question.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Who.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }
}
