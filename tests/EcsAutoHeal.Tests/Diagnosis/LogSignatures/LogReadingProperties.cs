using System.Text;
using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>Whatever a log holds, reading it neither fails nor invents anything.</summary>
[Properties(Arbitrary = [typeof(AnyLog)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class LogReadingProperties
{
    // Of JSON the quotes may be as they were before somebody put them into it.
    private static bool Holds(LogLine line, string text) => line.Text.Contains(text, StringComparison.Ordinal) || line.Text.Replace("\\\"", "\"", StringComparison.Ordinal).Contains(text, StringComparison.Ordinal);

    [Property]
    public void A_quote_is_word_for_word_from_a_line(AnyLog log)
    {
        if (LogReading.Of(log.Lines) is { } finding) log.Lines.ShouldContain(l => l.Text.Contains(finding.Quote, StringComparison.Ordinal));
    }

    [Property]
    public void A_frame_is_word_for_word_from_a_line(AnyLog log)
    {
        if (LogReading.Of(log.Lines)?.Frame is { } frame) log.Lines.ShouldContain(l => Holds(l, frame));
    }

    [Property]
    public void A_finding_is_small(AnyLog log)
    {
        if (LogReading.Of(log.Lines) is { } finding) Encoding.UTF8.GetByteCount(WrittenJson.Text(finding, WrittenJson.Default.LogFinding)).ShouldBeLessThanOrEqualTo(2_048);
    }

    [Property]
    public void What_a_line_names_is_word_for_word_from_it(AnyLog log)
    {
        foreach (var (name, value) in LogReading.Of(log.Lines)?.Names ?? new Dictionary<string, string>())
            if (name != "target") log.Lines.ShouldContain(l => Holds(l, value));
    }

    [Fact]
    public void Ordinary_lines_say_nothing()
    {
        var lines = OrdinaryLines.All();
        lines.Count.ShouldBeGreaterThan(400);
        foreach (var line in lines)
            if (ReadLog.Of(line) is { } finding) Assert.Fail($"{finding.Id} fires on: {line}");
        ReadLog.Of([.. lines]).ShouldBeNull();
    }

    /// <summary>Beginnings without an end, and ends without a beginning, as many as a line holds: what makes a careless search run for minutes.</summary>
    [Theory]
    [InlineData("Cannot find module '")]
    [InlineData("lookup a on ")]
    [InlineData("connection to server at \"a\" (")]
    [InlineData("connection to server at \"")]
    [InlineData("HTTPConnectionPool(host='a', port=1): ")]
    [InlineData("line 1: x ")]
    [InlineData(": a")]
    [InlineData("[error] ")]
    [InlineData("{\"level\":\"\\n")]
    [InlineData("Traceback (most recent call last):\n")]
    [InlineData("Traceback (most recent call last):\n  File\nx\n")]
    [InlineData("^\n")]
    [InlineData("\\\"")]
    [InlineData("at ")]
    [InlineData("\n")]
    public void A_hostile_log_is_read_like_any_other(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, 1_000 / piece.Length + 1));

        Should.NotThrow(() => LogReading.Of(ReadLog.Lines([.. Enumerable.Repeat(line, 50)])));
    }
}

/// <summary>Lines of beginnings, ends and middles of real messages, in any order, with signs that need escaping among them.</summary>
public sealed record AnyLog(IReadOnlyList<LogLine> Lines)
{
    private static readonly string[] s_pieces =
    [
        "connect ECONNREFUSED ", "10.0.0.1:5432", "Cannot find module '", "'", "\"", "\\\"", "\n", "\\n", "{", "}", "💥", "é", "\u2028", "\\", " ", "\t", "    at ", "(/app/x.js:1:2)", "java.lang.OutOfMemoryError: ", "Java heap space",
        "Traceback (most recent call last):", "  File \"/app/x.py\", line 1, in f", "ValueError: x", "panic: ", "goroutine 1 [running]:", "/app/main.go:12 +0x1d", "password authentication failed for user \"", "{\"level\":", "WARN", "[error] ",
        "is not authorized to perform: ", " on resource: ", "arn:aws:s3:::b", "thread 'main' panicked at ", "^", "Killed", "[2026", "listen tcp ", ": bind: address already in use", "lookup ", ": no such host", "ValidationError: 1 validation error for ",
    ];

    public static Arbitrary<AnyLog> Logs() =>
        (from count in Gen.Choose(0, 8)
         from lines in Line().ListOf(count)
         select new AnyLog([.. lines.Select((l, i) => new LogLine(i % 3 == 2 ? null : Some.Now.AddSeconds(20 * i), l))])).ToArbitrary();

    private static Gen<string> Line() =>
        from pieces in Gen.Elements(s_pieces).ListOf()
        from times in Gen.Elements(1, 1, 1, 3, 30)
        let line = string.Concat(Enumerable.Repeat(string.Concat(pieces), times))
        select line.Length <= 1_000 ? line : line[..1_000];
}
