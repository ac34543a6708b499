using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class LogTailTests
{
    private static LogLine[] Lines(int count, string text = "x") => [.. Enumerable.Range(0, count).Select(i => new LogLine(Some.Now.AddSeconds(i), $"{i} {text}"))];

    [Fact]
    public void What_fits_is_kept_in_its_order() => LogTail.Of(Lines(3), 16_000).ShouldBe(Lines(3));

    [Theory]
    [InlineData("ordinary words")]
    [InlineData("\"\"\"\"\"\"\\\\\\\\\\\\")]
    [InlineData("😀😀😀😀😀😀😀😀")]
    public void Of_too_many_the_newest_are_kept_however_they_are_written(string text)
    {
        var kept = LogTail.Of(Lines(1_000, text), 5_000);

        kept[^1].ShouldBe(Lines(1_000, text)[^1]);
        kept.Sum(l => WrittenJson.Utf8(l, WrittenJson.Default.LogLine).Length).ShouldBeInRange(4_000, 5_000);
    }

    [Fact]
    public void A_line_without_end_is_cut() => LogTail.Of([new(null, new string('x', 100_000))], 16_000).ShouldHaveSingleItem().Text.Length.ShouldBeLessThan(1_600);
}
