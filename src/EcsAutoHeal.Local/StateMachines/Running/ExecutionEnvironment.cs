using System.Globalization;
using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>What every state of one execution shares.</summary>
internal sealed record ExecutionEnvironment(
    ExecutionStart Start,
    JsonElement Input,
    DateTimeOffset StartDate,
    ILambdaInvoker Invoker,
    VirtualClock Clock,
    Random Jitter,
    Journal Journal,
    TaskTokens Tokens)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A time as the context object writes it: milliseconds, and Z.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
