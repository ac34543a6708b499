using System.Text;
using System.Text.Json;
using EcsAutoHeal.Incidents;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>The limits of Systems Manager and SNS hold whatever the input.</summary>
[Properties(Arbitrary = [typeof(AnyDocument)], MaxTest = 100, QuietOnSuccess = true)]
public sealed class IncidentProperties
{
    private static OpsItemDraft Draft(DeathDocument document) => SomeRecord.Draft(document);

    [Property]
    public void A_title_has_1_to_1024_characters(DeathDocument document) => Draft(document).Title.Length.ShouldBeInRange(1, 1024);

    [Property]
    public void A_description_has_1_to_2048_characters(DeathDocument document) => Draft(document).Description.Length.ShouldBeInRange(1, 2048);

    [Property]
    public void A_value_has_at_most_20_KB(DeathDocument document) => Draft(document).OperationalData.ShouldAllBe(d => Encoding.UTF8.GetByteCount(d.Value.Value) <= 20 * 1024);

    [Property]
    public void A_key_has_at_most_128_characters_and_no_reserved_prefix(DeathDocument document) =>
        Draft(document).OperationalData.Keys.Where(k => k is not ("/aws/dedup" or "/aws/resources")).ShouldAllBe(k => k.Length <= 128 && !k.StartsWith("aws") && !k.StartsWith("amazon") && !k.StartsWith("amzn") && !k.StartsWith("ssm") && !k.StartsWith('/'));

    [Property]
    public void The_values_that_AWS_reads_are_JSON(DeathDocument document)
    {
        foreach (var (key, (value, _)) in Draft(document).OperationalData.Where(d => d.Key.StartsWith('/')))
            using (var json = JsonDocument.Parse(value))
                json.RootElement.ValueKind.ShouldBe(key == "/aws/dedup" ? JsonValueKind.Object : JsonValueKind.Array);
    }

    [Property]
    public void The_record_of_deaths_can_be_read_again(DeathDocument document) => Occurrences.Read(Draft(document).OperationalData[OpsItemDraft.OccurrencesKey].Value, Some.Now).Count.ShouldBe(1);

    [Property]
    public void A_title_is_one_line(DeathDocument document) => Draft(document).Title.ShouldAllBe(c => !char.IsControl(c) && c != '\u2028' && c != '\u2029');

    [Property]
    public void What_is_linked_follows_from_the_key(DeathDocument one, DeathDocument other)
    {
        // Two documents of one key, however else they differ.
        other = other with { Subject = one.Subject, Verdict = one.Verdict is null || other.Verdict is null ? one.Verdict : other.Verdict with { Category = one.Verdict.Category, Culprit = one.Verdict.Culprit }, Failures = one.Failures, Trigger = one.Subject is null ? one.Trigger : other.Trigger };

        if (IncidentKey.Of(one) == IncidentKey.Of(other))
            Draft(other).OperationalData.GetValueOrDefault("/aws/resources").ShouldBe(Draft(one).OperationalData.GetValueOrDefault("/aws/resources"));
    }

    [Property]
    public void A_key_of_an_incident_is_shorter_than_256(DeathDocument document) => IncidentKey.Of(document).Length.ShouldBeLessThan(256);

    [Property]
    public void A_subject_has_1_to_100_printable_ASCII_characters(DeathDocument document) => Notification.Opened(document, SomeDocument.Opened()).Subject.ShouldMatch("^[ -~]{1,100}$");
}
