namespace EcsAutoHeal.Incidents.Records;

/// <summary>What OpenIncident does next.</summary>
/// <param name="Then">What to do.</param>
/// <param name="Put">What to write first; null for nothing. Where the write is refused, the step begins again.</param>
public sealed record OpeningMove(OpeningStep Then, IncidentRecord? Put = null);

/// <summary>The steps of OpenIncident.</summary>
public enum OpeningStep
{
    /// <summary>Begin again with the read.</summary>
    Again,

    /// <summary>Nothing: every death has had its incident.</summary>
    AlreadyResolved,

    /// <summary>The same; and the deaths that this execution has added to the incident that is over have to be shown in its OpsItem.</summary>
    ShowLate,

    /// <summary>Another execution creates the OpsItem: come again later.</summary>
    Wait,

    /// <summary>Create the OpsItem.</summary>
    Create,

    /// <summary>The deaths are in the record: look whether a person has resolved the OpsItem; else go on with it, as its owner or as one who has added deaths.</summary>
    Look,
}

/// <summary>The settings that decide about incidents.</summary>
/// <param name="RemindAfter">After so long people are told of a further death of an open incident, and what was stopped may be healed again.</param>
/// <param name="Recurrence">Within it an incident that comes again is a relapse, and heals are counted.</param>
/// <param name="Cooldown">How long a container has to have lived for the deployment before to count as the cure.</param>
public sealed record IncidentTerms(TimeSpan RemindAfter, TimeSpan Recurrence, TimeSpan Cooldown);
