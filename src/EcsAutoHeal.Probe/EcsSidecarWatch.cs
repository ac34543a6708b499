using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsAutoHeal.Probe;

/// <summary>
/// The probe for a process that has no health checks, as one of its own beside an app in another language: it looks by itself, every
/// 15 seconds unless the options say otherwise.
/// </summary>
public sealed class EcsSidecarWatch : IDisposable
{
    /// <summary>How often it is asked whether something is due. Most times nothing is, which costs a look at the clock.</summary>
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    private readonly SidecarProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <summary>A watch that has not begun.</summary>
    /// <param name="options">How to look and where to report; null for the defaults.</param>
    /// <param name="logger">What is told of findings, reports and trouble; null for nobody.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option cannot be meant; the message names it.</exception>
    public EcsSidecarWatch(EcsSidecarWatchOptions? options = null, ILogger<EcsSidecarWatch>? logger = null, TimeProvider? time = null)
    {
        options ??= new();
        EcsSidecarProbeOptionsValidator.ThrowIfInvalid(options);
        (_time, _log) = (time ?? TimeProvider.System, logger ?? NullLogger<EcsSidecarWatch>.Instance);
        _probe = new(options, _time, _log);
    }

    /// <summary>Whether ECS runs this process: whether it has given it the address of a task metadata endpoint.</summary>
    public bool IsOnEcs => _probe.OnEcs;

    /// <summary>Whether there is a task metadata endpoint of version 4 to look at. Without one <see cref="RunAsync"/> ends at once.</summary>
    public bool CanLook => _probe.CanLook;

    /// <summary>
    /// Looks after the other containers until it is told to stop; then it speaks its last words, within
    /// <see cref="EcsSidecarProbeOptions.LastWordsTimeout"/>. Ends at once where there is nothing to look at, and never fails.
    /// </summary>
    /// <param name="stop">Cancelled when the process is told to stop (SIGTERM).</param>
    public async Task RunAsync(CancellationToken stop)
    {
        if (!_probe.OnEcs) _log.NotOnEcs();
        if (!_probe.CanLook)
        {
            await _probe.SpeakLastWordsAsync().ConfigureAwait(false);
            return;
        }
        // The moment of the signal, and not of the next step, is what a death came before or after.
        using var signal = stop.Register(() => _probe.SpeakLastWordsAsync());
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await _probe.AskAsync(stop).ConfigureAwait(false);
                await Task.Delay(s_step, _time, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        await _probe.SpeakLastWordsAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _probe.Dispose();
}
