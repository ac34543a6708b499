namespace EcsAutoHeal.Local.Templates;

/// <summary>The template, or a parameter given for it, is not what was expected. The message names the place and what belongs there.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>Creates the exception with a message made for the template's author.</summary>
    public TemplateException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a message made for the template's author, and what lay beneath it.</summary>
    public TemplateException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
