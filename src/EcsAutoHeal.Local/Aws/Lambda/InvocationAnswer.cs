using System.Text.Json;

namespace EcsAutoHeal.Local.Aws.Lambda;

/// <summary>What a function told Lambda.</summary>
/// <param name="Route"><c>response</c>, <c>error</c> or <c>init/error</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="ErrorType">The header Lambda-Runtime-Function-Error-Type.</param>
/// <param name="Late">Whether it came after the invocation's deadline: Lambda would have ended the function before.</param>
public sealed record InvocationAnswer(string Route, JsonElement Body, string? ErrorType, bool Late = false);
