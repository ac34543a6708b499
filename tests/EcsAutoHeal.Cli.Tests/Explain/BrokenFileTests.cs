using System.Text;

namespace EcsAutoHeal.Cli.Tests.Explain;

/// <summary>Files whose bytes are not what they should be: explained all the same where that is possible, else refused with words.</summary>
public sealed class BrokenFileTests
{
    private const string Stop = """{"stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited","lastStatus":"STOPPED","containers":[{"name":"app","exitCode":139,"reason":"so it ends"}]}""";

    [Theory]
    [InlineData("UTF-16")]
    [InlineData("UTF-16BE")]
    [InlineData("UTF-32")]
    [InlineData("UTF-8")]
    public async Task A_file_with_a_byte_order_mark_is_read_in_its_encoding(string encoding) =>
        (await ExplainAsync([.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(Stop)])).Output.ShouldContain("exit 139");

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_in_a_text_do_not_hide_the_rest() =>
        (await ExplainAsync([.. Encoding.UTF8.GetBytes(Stop.Replace("so it ends", "so @ ends", StringComparison.Ordinal)).Select(b => b == (byte)'@' ? (byte)0xFF : b)])).Output.ShouldContain("exit 139");

    [Theory]
    [InlineData("so it ends", "so \\ud83d")]
    [InlineData("so it ends", "\\udca5 so")]
    [InlineData("\"lastStatus\"", "\"\\ud83d\":1,\"lastStatus\"")]
    [InlineData("so it ends", "a\\u0000b\\u001b[31mc")]
    public async Task A_text_or_a_name_that_was_cut_in_an_emoji_is_read_all_the_same(string of, string by)
    {
        var outcome = await ExplainAsync(Encoding.UTF8.GetBytes(Stop.Replace(of, by, StringComparison.Ordinal)));

        outcome.ExitCode.ShouldBe(0, outcome.Errors);
        outcome.Output.ShouldContain("exit 139");
        outcome.Output.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("UTF-16 without a mark")]
    [InlineData("NUL at its end")]
    [InlineData("cut short")]
    [InlineData("a raw control character")]
    [InlineData("200 levels")]
    public async Task What_cannot_be_read_exits_with_2_and_says_so(string how)
    {
        var outcome = await ExplainAsync(how switch
        {
            "UTF-16 without a mark" => Encoding.Unicode.GetBytes(Stop),
            "NUL at its end" => [.. Encoding.UTF8.GetBytes(Stop), 0],
            "cut short" => Encoding.UTF8.GetBytes(Stop[..^20]),
            "a raw control character" => Encoding.UTF8.GetBytes(Stop.Replace("so it ends", "so\u0001it", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"tasks\":[", 100)) + string.Concat(Enumerable.Repeat("]}", 100))),
        });

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("expected JSON; ");
        outcome.Errors.ShouldNotContain("   at ");
    }

    private static async Task<Outcome> ExplainAsync(byte[] content)
    {
        using var file = new TemporaryFile("");
        await File.WriteAllBytesAsync(file.Path, content);
        return await Command.RunAsync("explain", file.Path);
    }
}
