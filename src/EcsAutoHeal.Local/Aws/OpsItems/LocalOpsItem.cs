namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>An OpsItem.</summary>
public sealed class LocalOpsItem
{
    internal LocalOpsItem()
    {
    }

    /// <summary>Its id: <c>oi-</c> and 12 hex digits.</summary>
    public required string OpsItemId { get; init; }

    /// <summary>Where it came from; never changes.</summary>
    public required string Source { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedTime { get; init; }

    /// <summary>Who created it: an ARN that ends with the call's access key id.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>Its description, in Markdown.</summary>
    public required string Description { get; set; }

    /// <summary><c>Open</c>, <c>InProgress</c> or <c>Resolved</c>.</summary>
    public string Status { get; internal set; } = "Open";

    /// <summary>Its category.</summary>
    public string? Category { get; internal set; }

    /// <summary>Its severity, from <c>1</c> (critical) to <c>4</c> (low).</summary>
    public string? Severity { get; internal set; }

    /// <summary>Its priority, from 1 to 5.</summary>
    public int? Priority { get; internal set; }

    /// <summary>Its type.</summary>
    public string OpsItemType { get; init; } = "/aws/issue";

    /// <summary>Its operational data by key.</summary>
    public IReadOnlyDictionary<string, OpsItemDataValue> OperationalData => Data;

    /// <summary>The topics that hear of it.</summary>
    public IReadOnlyList<string> Notifications { get; internal set; } = [];

    /// <summary>Ids of related OpsItems.</summary>
    public IReadOnlyList<string> RelatedOpsItems { get; internal set; } = [];

    /// <summary>When it changed last.</summary>
    public DateTimeOffset LastModifiedTime { get; internal set; }

    /// <summary>Who changed it last.</summary>
    public string LastModifiedBy { get; internal set; } = "";

    /// <summary>Counts its changes.</summary>
    public int Version { get; internal set; } = 1;

    internal SortedDictionary<string, OpsItemDataValue> Data { get; } = new(StringComparer.Ordinal);

    internal string? Dedup => Data.GetValueOrDefault(OpsItemRules.DedupKey)?.Value;

    internal bool IsOpen => Status is "Open" or "InProgress";
}

/// <summary>A value of an OpsItem's operational data.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type"><c>SearchableString</c> or <c>String</c>.</param>
public sealed record OpsItemDataValue(string Value, string Type);

/// <summary>What a request says of an OpsItem; null where it says nothing.</summary>
internal sealed record OpsItemChange
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Category { get; init; }

    public string? Severity { get; init; }

    public int? Priority { get; init; }

    public string? Status { get; init; }

    public IReadOnlyDictionary<string, OpsItemDataValue> OperationalData { get; init; } = new Dictionary<string, OpsItemDataValue>();

    public IReadOnlyList<string> OperationalDataToDelete { get; init; } = [];

    public IReadOnlyList<string>? Notifications { get; init; }

    public IReadOnlyList<string>? RelatedOpsItems { get; init; }
}
