using System.Globalization;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Tests.Diagnosis.LogSignatures;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class PlantedSecretTests
{
    private static readonly Proof s_line = new("redaction");

    private static readonly string[] s_places =
    [
        "{0}", "using {0} now", "value={0}", "\"{0}\"", "{{\"key\":\"{0}\",\"n\":1}}", "{{\\\"key\\\":\\\"{0}\\\"}}", "GET /v1?x={0}&y=1 200", "[{0}]", "key: {0}.", "2026-03-14T02:59:18Z INFO got '{0}', going on",
    ];

    public static IEnumerable<object[]> Bare => PlantedSecrets.Bare.Select(s => new object[] { s.Kind, s.Secret });

    public static IEnumerable<object[]> Named => PlantedSecrets.Named.Select(s => new object[] { s.Kind, s.Line, s.Secret });

    [Theory]
    [MemberData(nameof(Bare))]
    public void A_secret_that_its_shape_gives_away_never_leaves_wherever_it_stands(string kind, string secret)
    {
        foreach (var place in s_places)
        {
            var redacted = Redactor.Redact(string.Format(CultureInfo.InvariantCulture, place, secret));

            redacted.ShouldNotContain(secret, Case.Sensitive, place);
            redacted.ShouldContain($"[redacted: {kind}]", Case.Sensitive, place);
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void A_secret_that_its_surroundings_give_away_never_leaves(string kind, string line, string secret)
    {
        var redacted = Redactor.Redact(line);

        redacted.ShouldNotContain(secret, Case.Sensitive);
        redacted.ShouldContain("[redacted: ", Case.Sensitive, kind);
    }

    [Fact]
    public void Fifty_kinds_and_more_are_planted() => PlantedSecrets.Bare.Select(s => s.Kind).Concat(PlantedSecrets.Named.Select(s => s.Kind)).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBeGreaterThanOrEqualTo(50);

    [Fact]
    public void Every_secret_is_taken_out_and_of_thousands_of_ordinary_lines_at_most_one_in_a_hundred_is_harmed()
    {
        var random = new Random(20260314);
        string OtherNumbers(string line) => string.Concat(line.Select(c => char.IsAsciiDigit(c) ? (char)('0' + random.Next(10)) : c));
        var lines = OrdinaryLines.All().Concat(Enumerable.Range(0, 8).SelectMany(_ => OrdinaryLines.All().Select(OtherNumbers))).ToArray();
        (string Line, string Secret)[] planted =
        [
            .. PlantedSecrets.Bare.SelectMany(s => s_places.Select(place => (string.Format(CultureInfo.InvariantCulture, place, s.Secret), s.Secret))),
            .. PlantedSecrets.Named.Select(s => (s.Line, s.Secret)),
        ];

        var leaked = planted.Count(p => Redactor.Redact(p.Line).Contains(p.Secret, StringComparison.Ordinal));
        var harmed = lines.Count(line => Redactor.Redact(line) != line);

        var kinds = PlantedSecrets.Bare.Select(s => s.Kind).Concat(PlantedSecrets.Named.Select(s => s.Kind)).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        s_line.Say(string.Create(CultureInfo.InvariantCulture, $"Redaction: {kinds} kinds of secrets in {planted.Length} places, leaked {leaked}; {lines.Length} ordinary lines, unharmed {100.0 * (lines.Length - harmed) / lines.Length:F2} %"));
        leaked.ShouldBe(0);
        lines.Length.ShouldBeGreaterThan(3_000);
        harmed.ShouldBeLessThanOrEqualTo(lines.Length / 100);
    }

    [Fact]
    public void The_ordinary_lines_as_they_are_are_all_unharmed() => OrdinaryLines.All().Where(line => Redactor.Redact(line) != line).ShouldBeEmpty();
}
