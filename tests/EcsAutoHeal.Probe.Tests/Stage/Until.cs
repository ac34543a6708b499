using System.Diagnostics;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>Waits for what happens in the background; long enough for a machine that is busy with something else.</summary>
internal static class Until
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()), () => "");

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> last)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(5))
            if (watch.Elapsed > s_patience) throw new TimeoutException($"It has not come true in a minute. {last()}");
    }
}
