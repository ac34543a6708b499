using System.Text.Json.Serialization;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

[JsonConverter(typeof(ConstantConverter<ServiceField>))]
public sealed class ServiceField(string value) : ConstantClass(value), IConstant<ServiceField>
{
    public static readonly ServiceField TAGS = new("TAGS");

    public static ServiceField FindValue(string value) => FindValue<ServiceField>(value);

    public static implicit operator ServiceField(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<SchedulingStrategy>))]
public sealed class SchedulingStrategy(string value) : ConstantClass(value), IConstant<SchedulingStrategy>
{
    public static readonly SchedulingStrategy REPLICA = new("REPLICA");
    public static readonly SchedulingStrategy DAEMON = new("DAEMON");

    public static SchedulingStrategy FindValue(string value) => FindValue<SchedulingStrategy>(value);

    public static implicit operator SchedulingStrategy(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<PropagateTags>))]
public sealed class PropagateTags(string value) : ConstantClass(value), IConstant<PropagateTags>
{
    public static readonly PropagateTags TASK_DEFINITION = new("TASK_DEFINITION");
    public static readonly PropagateTags SERVICE = new("SERVICE");
    public static readonly PropagateTags NONE = new("NONE");

    public static PropagateTags FindValue(string value) => FindValue<PropagateTags>(value);

    public static implicit operator PropagateTags(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DeploymentControllerType>))]
public sealed class DeploymentControllerType(string value) : ConstantClass(value), IConstant<DeploymentControllerType>
{
    public static readonly DeploymentControllerType ECS = new("ECS");
    public static readonly DeploymentControllerType CODE_DEPLOY = new("CODE_DEPLOY");
    public static readonly DeploymentControllerType EXTERNAL = new("EXTERNAL");

    public static DeploymentControllerType FindValue(string value) => FindValue<DeploymentControllerType>(value);

    public static implicit operator DeploymentControllerType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DeploymentRolloutState>))]
public sealed class DeploymentRolloutState(string value) : ConstantClass(value), IConstant<DeploymentRolloutState>
{
    public static readonly DeploymentRolloutState COMPLETED = new("COMPLETED");
    public static readonly DeploymentRolloutState FAILED = new("FAILED");
    public static readonly DeploymentRolloutState IN_PROGRESS = new("IN_PROGRESS");

    public static DeploymentRolloutState FindValue(string value) => FindValue<DeploymentRolloutState>(value);

    public static implicit operator DeploymentRolloutState(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<DeploymentStrategy>))]
public sealed class DeploymentStrategy(string value) : ConstantClass(value), IConstant<DeploymentStrategy>
{
    public static readonly DeploymentStrategy ROLLING = new("ROLLING");
    public static readonly DeploymentStrategy BLUE_GREEN = new("BLUE_GREEN");
    public static readonly DeploymentStrategy LINEAR = new("LINEAR");
    public static readonly DeploymentStrategy CANARY = new("CANARY");

    public static DeploymentStrategy FindValue(string value) => FindValue<DeploymentStrategy>(value);

    public static implicit operator DeploymentStrategy(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StabilityStatus>))]
public sealed class StabilityStatus(string value) : ConstantClass(value), IConstant<StabilityStatus>
{
    public static readonly StabilityStatus STEADY_STATE = new("STEADY_STATE");
    public static readonly StabilityStatus STABILIZING = new("STABILIZING");

    public static StabilityStatus FindValue(string value) => FindValue<StabilityStatus>(value);

    public static implicit operator StabilityStatus(string value) => FindValue(value);
}
