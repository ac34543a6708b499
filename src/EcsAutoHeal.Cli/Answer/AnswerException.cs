namespace EcsAutoHeal.Cli.Answer;

/// <summary>Why no answer could be given, in words for the person who gave it.</summary>
internal sealed class AnswerException(string message, int exitCode = ExitCode.NotAsExpected) : Exception(message)
{
    /// <summary>What to tell the shell.</summary>
    public int ExitCode => exitCode;
}
