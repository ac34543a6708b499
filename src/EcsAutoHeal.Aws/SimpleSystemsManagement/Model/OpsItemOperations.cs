using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

public sealed class CreateOpsItemRequest : AmazonWebServiceRequest
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Source { get; set; }

    public string? OpsItemType { get; set; }

    public string? Category { get; set; }

    public string? Severity { get; set; }

    public int? Priority { get; set; }

    public Dictionary<string, OpsItemDataValue>? OperationalData { get; set; }

    public List<OpsItemNotification>? Notifications { get; set; }

    public List<RelatedOpsItem>? RelatedOpsItems { get; set; }

    public List<Tag>? Tags { get; set; }
}

public sealed class CreateOpsItemResponse : AmazonWebServiceResponse
{
    public string? OpsItemId { get; set; }

    public string? OpsItemArn { get; set; }
}

/// <summary>OperationalData merges by key: a key that is there is overwritten, the others stay.</summary>
public sealed class UpdateOpsItemRequest : AmazonWebServiceRequest
{
    public string? OpsItemId { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public OpsItemStatus? Status { get; set; }

    public string? Category { get; set; }

    public string? Severity { get; set; }

    public int? Priority { get; set; }

    public Dictionary<string, OpsItemDataValue>? OperationalData { get; set; }

    public List<string>? OperationalDataToDelete { get; set; }

    public List<OpsItemNotification>? Notifications { get; set; }

    public List<RelatedOpsItem>? RelatedOpsItems { get; set; }
}

public sealed class UpdateOpsItemResponse : AmazonWebServiceResponse;

public sealed class GetOpsItemRequest : AmazonWebServiceRequest
{
    public string? OpsItemId { get; set; }
}

public sealed class GetOpsItemResponse : AmazonWebServiceResponse
{
    public OpsItem? OpsItem { get; set; }
}

public sealed class DescribeOpsItemsRequest : AmazonWebServiceRequest
{
    public List<OpsItemFilter>? OpsItemFilters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>The operators that a key takes stand in AWS's documentation of DescribeOpsItems; its Equals is Equal on the wire.</summary>
public sealed class OpsItemFilter
{
    public OpsItemFilterKey? Key { get; set; }

    public OpsItemFilterOperator? Operator { get; set; }

    public List<string>? Values { get; set; }
}

public sealed class DescribeOpsItemsResponse : AmazonWebServiceResponse
{
    public List<OpsItemSummary>? OpsItemSummaries { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>An OpsItem in a list. Of its operational data only what is searchable.</summary>
public sealed class OpsItemSummary
{
    public string? OpsItemId { get; set; }

    public string? OpsItemType { get; set; }

    public string? Title { get; set; }

    public string? Source { get; set; }

    public OpsItemStatus? Status { get; set; }

    public string? Category { get; set; }

    public string? Severity { get; set; }

    public int? Priority { get; set; }

    public string? CreatedBy { get; set; }

    public DateTime? CreatedTime { get; set; }

    public string? LastModifiedBy { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public Dictionary<string, OpsItemDataValue>? OperationalData { get; set; }
}
