namespace EcsAutoHeal.Incidents;

/// <summary>The OpsItem of this death: the part <c>incident</c> of the document.</summary>
public sealed record Incident
{
    /// <summary>This execution owns the incident: it has opened it, or taken it over from an execution that let it go.</summary>
    public const string Opened = "opened";

    /// <summary>Another execution owns it: this death is only added.</summary>
    public const string AlreadyOpen = "alreadyOpen";

    /// <summary>This very death stands in an incident that is resolved already: a late report of it.</summary>
    public const string AlreadyResolved = "alreadyResolved";

    /// <summary>Systems Manager would not take it; the notification went out.</summary>
    public const string NotRecorded = "notRecorded";

    /// <summary>It has recovered and is closed.</summary>
    public const string Closed = "closed";

    /// <summary>It would have been closed, but has a death that came after the remedy.</summary>
    public const string Unended = "unended";

    /// <summary>It is no longer this execution's: another one has taken it over, or a person has resolved it.</summary>
    public const string Lost = "lost";

    /// <summary>One of <see cref="Opened"/>, <see cref="AlreadyOpen"/>, <see cref="AlreadyResolved"/>, <see cref="NotRecorded"/>, <see cref="Closed"/>, <see cref="Unended"/>, <see cref="Lost"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>Counts the incidents of this key, from 1.</summary>
    public int? Number { get; init; }

    /// <summary>The version of the record that the OpsItem shows, while deaths are added.</summary>
    public long? Version { get; init; }

    /// <summary>The OpsItem's id, <c>oi-…</c>.</summary>
    public string? OpsItemId { get; init; }

    /// <summary>One cause at one service: the key of its record, and what the OpsItem is deduplicated by.</summary>
    public required string Key { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Open or Resolved.</summary>
    public string? Status { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How many deaths it has recorded.</summary>
    public int? Deaths { get; init; }

    /// <summary>What went before it and goes on beside it.</summary>
    public IncidentHistory? History { get; init; }

    /// <summary>True where it sends no message of its own: another incident of the same task has named its container in one.</summary>
    public bool? IsQuiet { get; init; }

    /// <summary>How many OpsItems may be open besides, since the answer to their creation was lost; null where none.</summary>
    public int? LostCreates { get; init; }

    /// <summary>Why it was not recorded, or that the notification could not be sent.</summary>
    public string? Note { get; init; }

    /// <summary>What happened when; filled in when the incident is closed.</summary>
    public IReadOnlyList<TimelineEntry>? Timeline { get; init; }
}

/// <summary>A person's answer to the question whether to heal; the output of the task token.</summary>
public sealed record Approval
{
    /// <summary>Yes or no.</summary>
    public bool Approved { get; init; }

    /// <summary>Who answered, as they said.</summary>
    public string? By { get; init; }

    /// <summary>Why, as they said.</summary>
    public string? Comment { get; init; }

    /// <summary>The same with secrets taken out: Step Functions keeps whatever was sent, but it goes no further.</summary>
    public Approval Redacted() => this with { By = Evidence.Redactor.Reason(By), Comment = Evidence.Redactor.Reason(Comment) };
}

/// <summary>Why an incident was handed over to a person: the part <c>escalation</c> of the document.</summary>
/// <param name="Reason">
/// notApproved, approvalTimedOut, guarded, ineffective, sharedCause, relapsed, rolloutFailed, circuitBreaker, superseded,
/// incomplete, unverified, stuckOnProtectedTasks, stuckOnCapacity, stuck or stepFailed.
/// </param>
/// <param name="Headline">The same in a sentence.</param>
/// <param name="At">When.</param>
/// <param name="Note">What went wrong in telling, for example that the notification could not be sent.</param>
/// <param name="Unrecorded">True where the incident's record could not be read or written.</param>
public sealed record Escalation(string Reason, string Headline, DateTimeOffset At, string? Note = null, bool? Unrecorded = null);

/// <summary>One line of a timeline.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string What);

/// <summary>The value of <c>/aws/dedup</c>.</summary>
/// <param name="DedupString">While an OpsItem with it and the same resources is open, Systems Manager refuses to create another. Case makes no difference to it.</param>
public sealed record DedupKey(string DedupString);

/// <summary>One entry of <c>/aws/resources</c>.</summary>
public sealed record ResourceArn(string Arn);
