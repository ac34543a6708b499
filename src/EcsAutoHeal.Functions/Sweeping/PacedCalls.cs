using EcsAutoHeal.Functions.Calls;

namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>Calls one after the other, no more than so many a second, and waits where AWS asks for fewer or gives no answer.</summary>
/// <param name="aws">How it is waited.</param>
/// <param name="time">The clock.</param>
/// <param name="aSecond">The most calls a second; null for as many as there are.</param>
internal sealed class PacedCalls(AwsConnection aws, TimeProvider time, int? aSecond)
{
    // With the waits between them half a minute: a bucket that is drawn from by others too has refilled by then.
    private const int TriesWhenThrottled = 6;
    private const int TriesWithoutAnswer = 3;
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _gap = aSecond is { } calls ? TimeSpan.FromSeconds(1) / calls : TimeSpan.Zero;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <param name="action">The IAM action.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancel">Ends the waiting too.</param>
    /// <exception cref="AwsCallException">It failed, and trying again did not help.</exception>
    public async Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            await TurnAsync(cancel);
            try
            {
                return await AwsCall.Of(action, call);
            }
            catch (AwsCallException e) when (!cancel.IsCancellationRequested && tries < (e is AwsThrottled ? TriesWhenThrottled : e is AwsUnavailable ? TriesWithoutAnswer : 0))
            {
                await BackOffAsync(tries, cancel);
            }
        }
    }

    /// <summary>Waits the longer the more tries have failed, and never quite as long as whoever failed at the same time.</summary>
    public Task BackOffAsync(int failedTries, CancellationToken cancel)
    {
        var longest = s_first * Math.Pow(2, failedTries - 1);
        return aws.Pause((longest < s_longest ? longest : s_longest) * (0.5 + Random.Shared.NextDouble() / 2), cancel);
    }

    private async Task TurnAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var turn = _next > now ? _next : now;
        _next = turn + _gap;
        if (turn > now) await aws.Pause(turn - now, cancel);
    }
}
