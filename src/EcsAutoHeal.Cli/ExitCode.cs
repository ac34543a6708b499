namespace EcsAutoHeal.Cli;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>It went as it should.</summary>
    public const int Fine = 0;

    /// <summary>It did not.</summary>
    public const int NotAsExpected = 1;

    /// <summary>The command or its input was wrong; the message says what.</summary>
    public const int BadUsage = 2;

    /// <summary>Ctrl-C, as shells have it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
