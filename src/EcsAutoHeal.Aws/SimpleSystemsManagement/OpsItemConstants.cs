using System.Text.Json.Serialization;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement;

[JsonConverter(typeof(ConstantConverter<OpsItemStatus>))]
public sealed class OpsItemStatus(string value) : ConstantClass(value), IConstant<OpsItemStatus>
{
    public static readonly OpsItemStatus Open = new("Open");
    public static readonly OpsItemStatus InProgress = new("InProgress");
    public static readonly OpsItemStatus Resolved = new("Resolved");
    public static readonly OpsItemStatus Pending = new("Pending");
    public static readonly OpsItemStatus TimedOut = new("TimedOut");
    public static readonly OpsItemStatus Cancelling = new("Cancelling");
    public static readonly OpsItemStatus Cancelled = new("Cancelled");
    public static readonly OpsItemStatus Failed = new("Failed");
    public static readonly OpsItemStatus CompletedWithSuccess = new("CompletedWithSuccess");
    public static readonly OpsItemStatus CompletedWithFailure = new("CompletedWithFailure");
    public static readonly OpsItemStatus Scheduled = new("Scheduled");
    public static readonly OpsItemStatus RunbookInProgress = new("RunbookInProgress");
    public static readonly OpsItemStatus PendingChangeCalendarOverride = new("PendingChangeCalendarOverride");
    public static readonly OpsItemStatus ChangeCalendarOverrideApproved = new("ChangeCalendarOverrideApproved");
    public static readonly OpsItemStatus ChangeCalendarOverrideRejected = new("ChangeCalendarOverrideRejected");
    public static readonly OpsItemStatus PendingApproval = new("PendingApproval");
    public static readonly OpsItemStatus Approved = new("Approved");
    public static readonly OpsItemStatus Revoked = new("Revoked");
    public static readonly OpsItemStatus Rejected = new("Rejected");
    public static readonly OpsItemStatus Closed = new("Closed");

    public static OpsItemStatus FindValue(string value) => FindValue<OpsItemStatus>(value);

    public static implicit operator OpsItemStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<OpsItemDataType>))]
public sealed class OpsItemDataType(string value) : ConstantClass(value), IConstant<OpsItemDataType>
{
    public static readonly OpsItemDataType SearchableString = new("SearchableString");
    public static readonly OpsItemDataType String = new("String");

    public static OpsItemDataType FindValue(string value) => FindValue<OpsItemDataType>(value);

    public static implicit operator OpsItemDataType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<OpsItemFilterKey>))]
public sealed class OpsItemFilterKey(string value) : ConstantClass(value), IConstant<OpsItemFilterKey>
{
    public static readonly OpsItemFilterKey Status = new("Status");
    public static readonly OpsItemFilterKey CreatedBy = new("CreatedBy");
    public static readonly OpsItemFilterKey Source = new("Source");
    public static readonly OpsItemFilterKey Priority = new("Priority");
    public static readonly OpsItemFilterKey Title = new("Title");
    public static readonly OpsItemFilterKey OpsItemId = new("OpsItemId");
    public static readonly OpsItemFilterKey CreatedTime = new("CreatedTime");
    public static readonly OpsItemFilterKey LastModifiedTime = new("LastModifiedTime");
    public static readonly OpsItemFilterKey ActualStartTime = new("ActualStartTime");
    public static readonly OpsItemFilterKey ActualEndTime = new("ActualEndTime");
    public static readonly OpsItemFilterKey PlannedStartTime = new("PlannedStartTime");
    public static readonly OpsItemFilterKey PlannedEndTime = new("PlannedEndTime");
    public static readonly OpsItemFilterKey OperationalData = new("OperationalData");
    public static readonly OpsItemFilterKey OperationalDataKey = new("OperationalDataKey");
    public static readonly OpsItemFilterKey OperationalDataValue = new("OperationalDataValue");
    public static readonly OpsItemFilterKey ResourceId = new("ResourceId");
    public static readonly OpsItemFilterKey AutomationId = new("AutomationId");
    public static readonly OpsItemFilterKey Category = new("Category");
    public static readonly OpsItemFilterKey Severity = new("Severity");
    public static readonly OpsItemFilterKey OpsItemType = new("OpsItemType");
    public static readonly OpsItemFilterKey AccessRequestByRequesterArn = new("AccessRequestByRequesterArn");
    public static readonly OpsItemFilterKey AccessRequestByRequesterId = new("AccessRequestByRequesterId");
    public static readonly OpsItemFilterKey AccessRequestByApproverArn = new("AccessRequestByApproverArn");
    public static readonly OpsItemFilterKey AccessRequestByApproverId = new("AccessRequestByApproverId");
    public static readonly OpsItemFilterKey AccessRequestBySourceAccountId = new("AccessRequestBySourceAccountId");
    public static readonly OpsItemFilterKey AccessRequestBySourceOpsItemId = new("AccessRequestBySourceOpsItemId");
    public static readonly OpsItemFilterKey AccessRequestBySourceRegion = new("AccessRequestBySourceRegion");
    public static readonly OpsItemFilterKey AccessRequestByIsReplica = new("AccessRequestByIsReplica");
    public static readonly OpsItemFilterKey AccessRequestByTargetResourceId = new("AccessRequestByTargetResourceId");
    public static readonly OpsItemFilterKey ChangeRequestByRequesterArn = new("ChangeRequestByRequesterArn");
    public static readonly OpsItemFilterKey ChangeRequestByRequesterName = new("ChangeRequestByRequesterName");
    public static readonly OpsItemFilterKey ChangeRequestByApproverArn = new("ChangeRequestByApproverArn");
    public static readonly OpsItemFilterKey ChangeRequestByApproverName = new("ChangeRequestByApproverName");
    public static readonly OpsItemFilterKey ChangeRequestByTemplate = new("ChangeRequestByTemplate");
    public static readonly OpsItemFilterKey ChangeRequestByTargetsResourceGroup = new("ChangeRequestByTargetsResourceGroup");
    public static readonly OpsItemFilterKey InsightByType = new("InsightByType");
    public static readonly OpsItemFilterKey AccountId = new("AccountId");

    public static OpsItemFilterKey FindValue(string value) => FindValue<OpsItemFilterKey>(value);

    public static implicit operator OpsItemFilterKey(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<OpsItemFilterOperator>))]
public sealed class OpsItemFilterOperator(string value) : ConstantClass(value), IConstant<OpsItemFilterOperator>
{
    public static readonly OpsItemFilterOperator Equal = new("Equal");
    public static readonly OpsItemFilterOperator Contains = new("Contains");
    public static readonly OpsItemFilterOperator GreaterThan = new("GreaterThan");
    public static readonly OpsItemFilterOperator LessThan = new("LessThan");

    public static OpsItemFilterOperator FindValue(string value) => FindValue<OpsItemFilterOperator>(value);

    public static implicit operator OpsItemFilterOperator(string value) => FindValue(value);
}
