namespace Amazon.SimpleSystemsManagement.Model;

public sealed class OpsItem
{
    public string? OpsItemId { get; set; }

    public string? OpsItemArn { get; set; }

    public string? OpsItemType { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Source { get; set; }

    public OpsItemStatus? Status { get; set; }

    public string? Category { get; set; }

    public string? Severity { get; set; }

    public int? Priority { get; set; }

    public string? Version { get; set; }

    public string? CreatedBy { get; set; }

    public DateTime? CreatedTime { get; set; }

    public string? LastModifiedBy { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public Dictionary<string, OpsItemDataValue>? OperationalData { get; set; }

    public List<OpsItemNotification>? Notifications { get; set; }

    public List<RelatedOpsItem>? RelatedOpsItems { get; set; }
}

public sealed class OpsItemDataValue
{
    public OpsItemDataType? Type { get; set; }

    public string? Value { get; set; }
}

public sealed class OpsItemNotification
{
    public string? Arn { get; set; }
}

public sealed class RelatedOpsItem
{
    public string? OpsItemId { get; set; }
}

public sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
