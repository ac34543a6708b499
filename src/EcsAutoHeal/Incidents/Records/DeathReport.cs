using System.Security.Cryptography;
using System.Text;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>What one execution has to say to the record of its key: the deaths, and how far it may go.</summary>
public sealed record DeathReport
{
    private const int ByLength = 8;
    private const int TitleLength = 256;

    /// <summary>The execution, by ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>The deaths, the verdict's first.</summary>
    public required IReadOnlyList<ReportedDeath> Deaths { get; init; }

    /// <summary>The matter in a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Whether this execution may heal: the service has opted in, the verdict allows it, and nobody has limited it to reading.</summary>
    public bool MayHeal { get; init; }

    /// <summary>Whether it asks a person first.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether a person started it: they want to know also of a death that has had its incident.</summary>
    public bool IsPersons { get; init; }

    /// <summary>Whether a person started it to heal.</summary>
    public bool Insists { get; init; }

    /// <summary>The service's PRIMARY deployment whose rollout is complete, as Triage has seen it; null where there is none.</summary>
    public DeploymentFacts? Completed { get; init; }

    /// <summary>The execution in few characters, for the list of deaths.</summary>
    public string By => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Execution)))[..ByLength];

    /// <summary>The report of a document.</summary>
    public static DeathReport Of(DeathDocument document, string execution, DateTimeOffset now)
    {
        var (mode, person) = (document.Verdict?.Healing.Mode, document.Trigger?.Kind == TriggerKind.Person);
        var mayHeal = mode is HealMode.Auto or HealMode.Approve;
        return new()
        {
            Execution = execution,
            Deaths = ReportedDeath.Of(document, now),
            Title = Texts.Fit(Texts.Title(document), TitleLength),
            MayHeal = mayHeal,
            Asks = mode == HealMode.Approve,
            IsPersons = person,
            Insists = person && mayHeal && document.Trigger?.Heal is HealMode.Auto or HealMode.Approve,
            Completed = document.Subject?.ServiceFacts is { } service && service.Primary() is { } primary && service.IsRolledOut(primary) ? primary : null,
        };
    }
}
