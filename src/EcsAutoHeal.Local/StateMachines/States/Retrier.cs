using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>One entry of Retry.</summary>
internal sealed record Retrier(IReadOnlyList<string> ErrorEquals)
{
    /// <summary>No delay is longer than a year (AWS).</summary>
    public const int LongestDelaySeconds = 31_622_400;

    public int IntervalSeconds { get; init; } = 1;

    public int MaxAttempts { get; init; } = 3;

    public double BackoffRate { get; init; } = 2;

    public int? MaxDelaySeconds { get; init; }

    /// <summary>JitterStrategy FULL: a delay from 0 to the computed one.</summary>
    public bool HasFullJitter { get; init; }

    public bool Retries(StateError error) => ErrorEquals.Any(name => ErrorNames.Matches(name, error.Name));

    /// <summary>The delay before a retry.</summary>
    /// <param name="retriesBefore">How often this retrier has retried already.</param>
    /// <param name="jitter">The source of FULL jitter.</param>
    public TimeSpan Delay(int retriesBefore, Random jitter)
    {
        var seconds = Math.Min(IntervalSeconds * Math.Pow(BackoffRate, retriesBefore), MaxDelaySeconds ?? LongestDelaySeconds);
        return TimeSpan.FromSeconds(HasFullJitter ? seconds * jitter.NextDouble() : seconds);
    }
}
