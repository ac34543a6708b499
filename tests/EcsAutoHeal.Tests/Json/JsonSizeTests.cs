using System.Text;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Tests.Json;

public sealed class JsonSizeTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\"\\\n\t")]
    [InlineData("無法連接")]
    [InlineData("😀🚀")]
    [InlineData("a\u0001b\u00a0c\u2028d")]
    public void A_size_is_what_the_document_takes(string text)
    {
        int Bytes(string of) => WrittenJson.Utf8(new LogLine(null, of), WrittenJson.Default.LogLine).Length;

        JsonSize.Of(text).ShouldBe(Bytes(text) - Bytes(""));
    }

    [Theory]
    [InlineData("plain words", 8)]
    [InlineData("😀🚀😀", 20)]
    [InlineData("無法連接", 9)]
    public void What_is_cut_fits_and_shows_it(string text, int bytes)
    {
        var cut = JsonSize.Fit(text, bytes);

        JsonSize.Of(cut).ShouldBeLessThanOrEqualTo(bytes);
        cut.ShouldEndWith("…");
        // Nothing is cut in the midst of an emoji.
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).ShouldBe(cut);
    }

    [Fact]
    public void What_fits_stays_as_it_is() => JsonSize.Fit("plain", 5).ShouldBe("plain");

    [Fact]
    public void Room_is_for_whoever_comes_first_and_the_last_get_a_few_words()
    {
        var room = new TextRoom(150);

        var taken = Enumerable.Range(0, 4).Select(_ => JsonSize.Of(room.Take(new string('x', 100)))).ToArray();

        taken.ShouldBe([100, 80, 80, 80]);
    }
}
