using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>Where one step has brought a state.</summary>
internal abstract record Progress
{
    private Progress()
    {
    }

    /// <summary>The state is left for the next one, or for the end of its scope when Next is null.</summary>
    public sealed record Left(string? Next, JsonElement Output) : Progress;

    /// <summary>The state failed and nothing in it caught the error.</summary>
    public sealed record Failed(StateError Error) : Progress;

    /// <summary>The state goes on in a later step.</summary>
    /// <param name="ResumeAt">When; null means at once. It is asked anew each time, for a token may be answered early.</param>
    /// <param name="ResumeAsync">The next step.</param>
    /// <param name="Abandon">What to do when that step will never come.</param>
    public sealed record Paused(Func<DateTimeOffset?> ResumeAt, Func<CancellationToken, Task<Progress>> ResumeAsync, Action? Abandon = null) : Progress;
}
