namespace EcsAutoHeal.Json;

/// <summary>A document that cannot be read: names the field and what was expected of it.</summary>
public sealed class MalformedDocumentException : Exception
{
    private readonly string _expected;
    private readonly string _found;

    /// <summary>Creates the exception.</summary>
    /// <param name="field">The field's path, for example <c>detail.containers[0].name</c>.</param>
    /// <param name="expected">What was expected there.</param>
    /// <param name="found">What stands there instead.</param>
    public MalformedDocumentException(string field, string expected, string found)
        : base($"{field}: expected {expected}, found {found}.") => (Field, _expected, _found) = (field, expected, found);

    /// <summary>The field's path.</summary>
    public string Field { get; }

    /// <summary>The same, said of one document among several.</summary>
    /// <param name="place">Which, for example <c>line 3</c>.</param>
    public MalformedDocumentException In(string place) => new($"{place}, {Field}", _expected, _found);
}
