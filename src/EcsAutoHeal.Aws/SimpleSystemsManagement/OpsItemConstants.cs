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
