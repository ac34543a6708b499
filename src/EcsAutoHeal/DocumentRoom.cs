namespace EcsAutoHeal;

/// <summary>
/// Keeps the document below 64 KiB at every state: a quarter of what Step Functions takes, so that no future field of AWS can
/// stop an execution. Each part has a bound of its own; log lines, which are many and long, get what the others leave.
/// </summary>
public static class DocumentRoom
{
    /// <summary>The most that the document may take, in bytes.</summary>
    public const int Max = 65_536;

    /// <summary>The most log lines that are carried along, in bytes.</summary>
    public const int MostLogs = 16_000;

    // Stopped reasons are collected beside the logs; incident, approval, remedy, recovery and escalation come after them.
    private const int ForOtherParts = 20_000;
    private const int LeastLogs = 1_000;

    /// <summary>The room for log lines in a document that has everything before them.</summary>
    public static int ForLogs(DeathDocument document) =>
        Math.Clamp(Max - ForOtherParts - WrittenJson.Utf8(document, WrittenJson.Default.DeathDocument).Length, LeastLogs, MostLogs);
}
