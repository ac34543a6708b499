using System.CommandLine;
using EcsAutoHeal.Probe;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace EcsAutoHeal.Watch;

/// <summary><c>ecs-auto-heal watch</c>, and <c>ecs-auto-heal-watch</c> as a program of its own: the probe beside an app in any language.</summary>
public static class WatchCommand
{
    private const int Fine = 0;
    private const int NothingToWatch = 1;
    private const int BadUsage = 2;

    /// <summary>How long the process may take to end once it is told to: the last words, and a moment for the log. ECS waits for 30 seconds.</summary>
    public static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The command <c>watch</c>.</summary>
    public static Command Create()
    {
        var command = new Command("watch", "Looks after the other containers of its ECS task: the probe as a process of its own, beside an app in any language.");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>watch</c>.</summary>
    /// <param name="command">A command that has none yet.</param>
    public static void AddTo(Command command)
    {
        var interval = new Option<int>("--interval") { Description = "Seconds between two looks at the task metadata endpoint, 10 to 600.", HelpName = "SECONDS", DefaultValueFactory = _ => 15 };
        var completes = new Option<string[]>("--completes") { Description = "A container that is meant to end: with exit code 0 it is not reported. May be given several times.", HelpName = "NAME" };
        var bus = new Option<string>("--event-bus") { Description = "Name or ARN of the event bus.", HelpName = "NAME", DefaultValueFactory = _ => "default" };
        var region = new Option<string?>("--region") { Description = "The region of the event bus. Without it: the one in the bus's ARN, or else in the task's.", HelpName = "REGION" };
        var noHeartbeat = new Option<bool>("--no-heartbeat") { Description = "Write no heartbeat line to the standard output." };
        var noLastWords = new Option<bool>("--no-last-words") { Description = "Do not look once more when told to stop." };
        foreach (Option option in new Option[] { interval, completes, bus, region, noHeartbeat, noLastWords }) command.Options.Add(option);
        command.SetAction((parsed, stop) => RunAsync(new()
        {
            Interval = TimeSpan.FromSeconds(parsed.GetValue(interval)),
            Completes = [.. parsed.GetValue(completes) ?? []],
            EventBusName = parsed.GetValue(bus)!,
            Region = parsed.GetValue(region),
            Heartbeat = !parsed.GetValue(noHeartbeat),
            LastWords = !parsed.GetValue(noLastWords),
        }, stop));
    }

    /// <summary>Runs what was parsed; a wrong argument is told on the standard error.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">What the program is called.</param>
    /// <returns>0, or the command's own exit code; 2 for a wrong argument.</returns>
    public static async Task<int> InvokeAsync(ParseResult parsed, string name)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationTimeout }).ConfigureAwait(false);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"See {name} --help.").ConfigureAwait(false);
        return BadUsage;
    }

    private static async Task<int> RunAsync(EcsSidecarWatchOptions options, CancellationToken stop)
    {
        // The standard output belongs to the heartbeat, whose lines CloudWatch reads.
        using var logging = LoggerFactory.Create(log => log
            .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp, console.ColorBehavior) = (true, "yyyy-MM-ddTHH:mm:ssZ ", true, LoggerColorBehavior.Disabled))
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            using var watch = new EcsSidecarWatch(options, logging.CreateLogger<EcsSidecarWatch>());
            await watch.RunAsync(stop).ConfigureAwait(false);
            return watch.CanLook ? Fine : NothingToWatch;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures) await Console.Error.WriteLineAsync(AsTyped(failure)).ConfigureAwait(false);
            return BadUsage;
        }
    }

    /// <summary>The library names its own options.</summary>
    private static string AsTyped(string failure) => failure.Split(':', 2) switch
    {
        [nameof(EcsSidecarWatchOptions.Interval), _] => "--interval: expected 10 to 600 seconds.",
        [nameof(EcsSidecarWatchOptions.Completes), var rest] => $"--completes:{rest}",
        [nameof(EcsSidecarWatchOptions.EventBusName), var rest] => $"--event-bus:{rest}",
        [nameof(EcsSidecarWatchOptions.Region), var rest] => $"--region:{rest}",
        _ => failure,
    };
}
