using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>Records of incidents as they stand in the table.</summary>
internal static class SomeRecord
{
    public const string Execution = "arn:aws:states:eu-central-1:111122223333:execution:ecs-auto-heal:first";

    public static readonly IncidentTerms Terms = new(TimeSpan.FromHours(6), TimeSpan.FromHours(24), TimeSpan.FromMinutes(15));

    /// <summary>The record of a document's incident, opened by its execution.</summary>
    public static IncidentRecord Of(DeathDocument document, string execution = Execution, DateTimeOffset? now = null)
    {
        var (at, report) = (now ?? Some.Now, DeathReport.Of(document, execution, now ?? Some.Now));
        return Opening.Opened(Opening.Next(null, report, Terms, at).Put!, report, "oi-0a1b2c3d4e5f", hasTold: true, at);
    }

    public static OpsItemDraft Draft(DeathDocument document, string execution = Execution) => OpsItemDraft.Of(document, Of(document, execution), 2, execution, Some.Now);
}
