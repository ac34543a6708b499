namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>How much a match tells.</summary>
internal enum Strength
{
    /// <summary>A weak sign among others.</summary>
    Hint,

    /// <summary>That it crashed and where, but no more.</summary>
    Crash,

    /// <summary>What was wrong.</summary>
    Reason,
}

/// <summary>One row of the table of signatures.</summary>
internal sealed record LogSignature
{
    /// <summary>Stable: stands in evidence and incidents.</summary>
    public required string Id { get; init; }

    public StopCategory? Category { get; init; }

    public StopCause? Cause { get; init; }

    public Strength Strength { get; init; } = Strength.Reason;

    /// <summary>True for what an app often logs and lives on with, such as a collector of traces that is not there.</summary>
    public bool OftenSurvived { get; init; }

    /// <summary>True for what is about another host: where the wording names none, the row may.</summary>
    public bool IsAboutHost { get; init; }

    /// <summary>A clause; <c>{name|otherwise}</c> stands for what the line names.</summary>
    public required string Says { get; init; }

    /// <summary>One or two sentences, with names as in <see cref="Says"/>.</summary>
    public required string NextStep { get; init; }

    public required string Source { get; init; }

    /// <summary>Whether a row of the log matches; null when it does not.</summary>
    public required Func<IReadOnlyList<LogRow>, int, RowMatch?> Fires { get; init; }
}

/// <summary>Where a signature matched.</summary>
/// <param name="Row">The row to quote.</param>
/// <param name="Start">Where in it.</param>
/// <param name="Names">What it names.</param>
internal sealed record RowMatch(int Row, int Start, IReadOnlyDictionary<string, string> Names);
