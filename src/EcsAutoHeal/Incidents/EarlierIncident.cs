namespace EcsAutoHeal.Incidents;

/// <summary>An OpsItem of EcsAutoHeal as a list shows it: its searchable data only.</summary>
public sealed record EarlierIncident
{
    /// <summary>Its id.</summary>
    public required string OpsItemId { get; init; }

    /// <summary>What it was deduplicated by.</summary>
    public string? Key { get; init; }

    /// <summary>The execution that created it.</summary>
    public string? Execution { get; init; }

    /// <summary>Whether an execution that may heal owns it.</summary>
    public bool IsOwned { get; init; } = true;

    /// <summary>Whether it is resolved. Any other status counts as open.</summary>
    public bool IsResolved { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last: of a resolved one about when it was resolved.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>The service (or family) as people call it, <c>prod/web</c>.</summary>
    public string? Service { get; init; }

    /// <summary>The culprit container.</summary>
    public string? Container { get; init; }

    /// <summary>Its image.</summary>
    public string? Image { get; init; }

    /// <summary>What a sidecar died of.</summary>
    public string? DiedOf { get; init; }

    /// <summary>When a remedy was applied; null when none was.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    /// <summary>Reads it from its searchable data.</summary>
    /// <param name="opsItemId">Its id.</param>
    /// <param name="isResolved">Whether it is resolved.</param>
    /// <param name="createdAt">When it was created.</param>
    /// <param name="modifiedAt">When it was changed last.</param>
    /// <param name="data">Its searchable values by key.</param>
    public static EarlierIncident Of(string opsItemId, bool isResolved, DateTimeOffset? createdAt, DateTimeOffset? modifiedAt, IReadOnlyDictionary<string, string> data) => new()
    {
        OpsItemId = opsItemId,
        IsResolved = isResolved,
        CreatedAt = createdAt,
        ModifiedAt = modifiedAt,
        Key = data.GetValueOrDefault(OpsItemDraft.KeyKey),
        Execution = data.GetValueOrDefault(OpsItemDraft.ExecutionKey),
        IsOwned = data.GetValueOrDefault(OpsItemDraft.OwnedKey) != OpsItemDraft.NotOwned,
        Service = data.GetValueOrDefault(OpsItemDraft.ServiceKey),
        Container = data.GetValueOrDefault(OpsItemDraft.ContainerKey),
        Image = data.GetValueOrDefault(OpsItemDraft.ImageKey),
        DiedOf = data.GetValueOrDefault(OpsItemDraft.DiedOfKey),
        HealedAt = DateTimeOffset.TryParse(data.GetValueOrDefault(OpsItemDraft.HealedKey), System.Globalization.CultureInfo.InvariantCulture, out var healed) ? healed : null,
    };
}
