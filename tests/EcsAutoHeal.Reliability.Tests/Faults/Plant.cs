using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>A defect put in on purpose, for the matrix to find.</summary>
internal sealed record Plant
{
    /// <summary>Changes the body of a request, by its operation.</summary>
    public Func<string, string, string>? Body { get; init; }

    /// <summary>An operation that is sent again after a reset, whatever its client was told.</summary>
    public string? SentAgain { get; init; }

    /// <summary>Changes how an invocation ended, by its step.</summary>
    public Func<string, LambdaOutcome, LambdaOutcome>? Outcome { get; init; }
}
