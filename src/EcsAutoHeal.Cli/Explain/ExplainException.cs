namespace EcsAutoHeal.Cli.Explain;

/// <summary>An input that cannot be explained; the message says what was expected.</summary>
internal sealed class ExplainException(string message) : Exception(message);
