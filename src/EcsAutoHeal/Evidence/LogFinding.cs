using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Evidence;

/// <summary>What a container's log says of its death, by the most telling of its lines.</summary>
public sealed record LogFinding
{
    /// <summary>The id of the signature that matched; stable.</summary>
    public required string Id { get; init; }

    /// <summary>The category that the line speaks for; null where it only explains the one that there is.</summary>
    public StopCategory? Category { get; init; }

    /// <summary>Why, in the same terms as a verdict's cause.</summary>
    public StopCause? Cause { get; init; }

    /// <summary>How sure it is that this line is about the death; low for hints and for what an app often survives.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What it means: a clause that follows "by its log, …".</summary>
    public required string Says { get; init; }

    /// <summary>What to do about it.</summary>
    public required string NextStep { get; init; }

    /// <summary>The line, or as much of it as there is room for, word for word as it stands in the evidence.</summary>
    public required string Quote { get; init; }

    /// <summary>The first place in the app's own code on the way to it, where the log has a stack.</summary>
    public string? Frame { get; init; }

    /// <summary>What the line names, for example target, module, variable, port.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>When the line was written.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whose wording it is.</summary>
    public required string Source { get; init; }
}
