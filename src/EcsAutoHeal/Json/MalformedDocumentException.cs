namespace EcsAutoHeal.Json;

/// <summary>A document that cannot be read: names the field and what was expected of it.</summary>
public sealed class MalformedDocumentException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="field">The field's path, for example <c>detail.containers[0].name</c>.</param>
    /// <param name="expected">What was expected there.</param>
    /// <param name="found">What stands there instead.</param>
    public MalformedDocumentException(string field, string expected, string found)
        : base($"{field}: expected {expected}, found {found}.") => Field = field;

    /// <summary>The field's path.</summary>
    public string Field { get; }
}
