using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>Does the work of a Task or Parallel state until it succeeds, its retriers are used up, or a catcher takes the error.</summary>
/// <param name="visit">The stay in the state. Each retrier counts its own retries, for this stay only.</param>
/// <param name="handling">The state's Retry and Catch.</param>
/// <param name="attempt">One attempt.</param>
/// <param name="exited">The event for leaving the state by a catcher.</param>
/// <param name="givingUp">What to do when an error is not retried.</param>
internal sealed class Attempts(
    StateVisit visit,
    ErrorHandling handling,
    Func<CancellationToken, Task<Progress>> attempt,
    HistoryEventType exited,
    Action? givingUp = null)
{
    private readonly int[] _retries = new int[handling.Retriers.Count];

    public Task<Progress> RunAsync(CancellationToken cancellationToken) => GuardAsync(attempt, cancellationToken);

    private async Task<Progress> GuardAsync(Func<CancellationToken, Task<Progress>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken) switch
            {
                Progress.Paused paused => paused with { ResumeAsync = token => GuardAsync(paused.ResumeAsync, token) },
                Progress.Failed failed => Handle(failed.Error),
                var progress => progress,
            };
        }
        catch (StateFailedException failure)
        {
            return Handle(visit.Describe(failure));
        }
    }

    private Progress Handle(StateError error)
    {
        if (NextRetry(error) is { } retryAt)
        {
            return new Progress.Paused(() => retryAt, token =>
            {
                visit.RetryCount++;
                return RunAsync(token);
            });
        }

        givingUp?.Invoke();
        var catcher = handling.Catchers.FirstOrDefault(candidate => candidate.Catches(error));
        return catcher is null ? new Progress.Failed(error) : Catch(error, catcher);
    }

    private DateTimeOffset? NextRetry(StateError error)
    {
        // The first retrier that names the error decides, also when it is used up.
        var index = handling.Retriers.ToList().FindIndex(candidate => candidate.Retries(error));
        if (index < 0 || _retries[index] >= handling.Retriers[index].MaxAttempts) return null;
        return visit.Environment.Now + handling.Retriers[index].Delay(_retries[index]++, visit.Environment.Jitter);
    }

    private Progress Catch(StateError error, Catcher catcher)
    {
        try
        {
            return visit.Leave(exited, catcher.Next, catcher.ResultPath.Apply(visit.RawInput, ErrorOutput(error)));
        }
        catch (StateFailedException failure)
        {
            return new Progress.Failed(visit.Describe(failure));
        }
    }

    private static JsonElement ErrorOutput(StateError error) => Json.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("Error", error.Name);
        // As recorded on AWS: a SendTaskFailure that names no cause hands on null, a time-out an empty text.
        writer.WriteString("Cause", error.Cause ?? (error.Name is ErrorNames.Timeout or ErrorNames.HeartbeatTimeout ? "" : null));
        writer.WriteEndObject();
    });
}
