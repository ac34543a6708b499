using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws;

/// <summary>An error as an AWS service answers it: the code that stands in <c>__type</c>, the message, the HTTP status.</summary>
/// <param name="code">The code, for example <c>ClusterNotFoundException</c>.</param>
/// <param name="message">The message for a person.</param>
/// <param name="status">The HTTP status: 400 unless the service says otherwise.</param>
public sealed class LocalAwsException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The code that stands in <c>__type</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Further members of the error, for example <c>OpsItemId</c>.</summary>
    public JsonObject Members { get; init; } = [];
}
