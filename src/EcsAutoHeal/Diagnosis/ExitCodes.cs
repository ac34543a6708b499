namespace EcsAutoHeal.Diagnosis;

/// <summary>What exit codes mean: 0–255 on Linux, 32-bit status codes on Windows.</summary>
public static class ExitCodes
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [10] = "SIGUSR1",
        [11] = "SIGSEGV",
        [12] = "SIGUSR2",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
    };

    // The agent casts to a signed 32-bit number, so these arrive negative.
    private static readonly Dictionary<uint, string> Windows = new()
    {
        [0xC000013A] = "Windows: ended by CTRL+C or docker stop",
        [0xC0000005] = "Windows: access violation",
        [0xC00000FD] = "Windows: stack overflow",
        [0xC0000409] = "Windows: fail-fast",
        [0xC0000374] = "Windows: heap corruption",
        [0xC000001D] = "Windows: illegal instruction",
        [0xC0000094] = "Windows: division by zero",
        [0xC0000135] = "Windows: a DLL was not found",
        [0xC0000139] = "Windows: an entry point was not found in a DLL",
        [0xC0000142] = "Windows: a DLL could not be initialized",
        [0xC000007B] = "Windows: a binary for another architecture",
        [0xE0434352] = "Windows: unhandled .NET exception",
    };

    /// <summary>The meaning in a few words; null when the code is the app's own affair.</summary>
    public static string? Meaning(int? exitCode) => exitCode switch
    {
        null => null,
        0 => "ended by itself without an error",
        1 => "the app's general error code",
        125 => "the container runtime itself failed",
        126 => "the command was found but cannot be executed",
        127 => "the command was not found",
        134 => "SIGABRT: aborted (a .NET unhandled exception ends so)",
        137 => "SIGKILL: killed from outside, for memory or for not stopping in time",
        139 => "SIGSEGV: segmentation fault",
        143 => "SIGTERM: told to stop, and did",
        255 => "exit -1, or the runtime lost the container",
        < 0 when Windows.TryGetValue(unchecked((uint)exitCode.Value), out var meaning) => meaning,
        > 128 and < 144 when Signals.TryGetValue(exitCode.Value - 128, out var signal) => $"killed by {signal}",
        _ => null,
    };

    /// <summary>The category that an exit code speaks for by itself.</summary>
    public static StopCategory Category(int exitCode) => exitCode switch
    {
        0 => StopCategory.CleanExit,
        126 or 127 => StopCategory.CommandNotFound,
        132 or 133 or 134 or 135 or 136 => StopCategory.NativeCrash,
        137 => StopCategory.KilledBySignal,
        139 => StopCategory.Segfault,
        143 => StopCategory.GracefulTermination,
        < 0 when unchecked((uint)exitCode) == 0xC000013A => StopCategory.GracefulTermination,
        < 0 when unchecked((uint)exitCode) is 0xC0000005 or 0xC00000FD or 0xC0000409 or 0xC0000374 or 0xC000001D or 0xC0000094 => StopCategory.NativeCrash,
        < 0 when unchecked((uint)exitCode) is 0xC0000135 or 0xC0000139 or 0xC0000142 or 0xC000007B => StopCategory.CommandNotFound,
        > 128 and < 160 => StopCategory.KilledBySignal,
        _ => StopCategory.ApplicationError,
    };
}
