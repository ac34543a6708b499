using System.Text.RegularExpressions;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>What docs/reliability.md names is there.</summary>
public sealed partial class ReliabilityPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs", "reliability.md"));

    [Fact]
    public void Every_test_that_a_guarantee_names_is_there()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories);
        var tests = string.Concat(files.Select(File.ReadAllText));

        var named = TestName().Matches(s_page).Select(m => m.Groups[1].Value).Distinct().ToArray();

        named.Length.ShouldBeGreaterThan(20);
        named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_guard_stands_in_its_table() =>
        HealGuards.Ask(SomeHeal.Facts()).Select(g => g.Guard).Append("claim")
            .Where(guard => !s_page.Contains($"| `{guard}` |", StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex TestName();
}
