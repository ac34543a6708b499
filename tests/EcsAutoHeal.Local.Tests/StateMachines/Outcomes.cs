using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

internal static class Outcomes
{
    public static LambdaOutcome Returns(string json) => new LambdaOutcome.Succeeded(JsonElement.Parse(json));

    public static LambdaOutcome Throws(string errorType, string message = "boom") => new LambdaOutcome.FunctionError(errorType, message, ["at Here"]);

    public static LambdaOutcome Throttled { get; } = new LambdaOutcome.ServiceError("Lambda.TooManyRequestsException", "Rate Exceeded.");

    public static LambdaOutcome Echoes(Invocation invocation) => new LambdaOutcome.Succeeded(invocation.Payload);
}
