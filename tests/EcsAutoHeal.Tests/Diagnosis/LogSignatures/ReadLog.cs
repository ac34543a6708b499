using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>Logs as the tests need them: a row a second, the last at 03:00.</summary>
internal static class ReadLog
{
    public static LogFinding? Of(params string[] rows) => LogReading.Of(Lines(rows));

    public static IReadOnlyList<LogLine> Lines(params string[] rows) => [.. rows.Select((r, i) => new LogLine(Some.Now.AddSeconds(i - rows.Length), r))];

    public static void ShouldSay(this LogFinding? finding, string id, string says)
    {
        finding.ShouldNotBeNull();
        finding.Id.ShouldBe(id);
        finding.Says.ShouldBe(says);
    }
}
