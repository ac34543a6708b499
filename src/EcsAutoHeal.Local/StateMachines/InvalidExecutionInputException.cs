namespace EcsAutoHeal.Local.StateMachines;

/// <summary>An execution's input is not JSON, or is longer than 262,144 bytes in UTF-8 (AWS: InvalidExecutionInput).</summary>
public sealed class InvalidExecutionInputException : Exception
{
    internal InvalidExecutionInputException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
