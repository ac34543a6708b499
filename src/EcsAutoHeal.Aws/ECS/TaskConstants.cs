using System.Text.Json.Serialization;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

[JsonConverter(typeof(ConstantConverter<DesiredStatus>))]
public sealed class DesiredStatus(string value) : ConstantClass(value), IConstant<DesiredStatus>
{
    public static readonly DesiredStatus RUNNING = new("RUNNING");
    public static readonly DesiredStatus PENDING = new("PENDING");
    public static readonly DesiredStatus STOPPED = new("STOPPED");

    public static DesiredStatus FindValue(string value) => FindValue<DesiredStatus>(value);

    public static implicit operator DesiredStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<LaunchType>))]
public sealed class LaunchType(string value) : ConstantClass(value), IConstant<LaunchType>
{
    public static readonly LaunchType EC2 = new("EC2");
    public static readonly LaunchType FARGATE = new("FARGATE");
    public static readonly LaunchType EXTERNAL = new("EXTERNAL");
    public static readonly LaunchType MANAGED_INSTANCES = new("MANAGED_INSTANCES");

    public static LaunchType FindValue(string value) => FindValue<LaunchType>(value);

    public static implicit operator LaunchType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<TaskStopCode>))]
public sealed class TaskStopCode(string value) : ConstantClass(value), IConstant<TaskStopCode>
{
    public static readonly TaskStopCode TaskFailedToStart = new("TaskFailedToStart");
    public static readonly TaskStopCode EssentialContainerExited = new("EssentialContainerExited");
    public static readonly TaskStopCode UserInitiated = new("UserInitiated");
    public static readonly TaskStopCode ServiceSchedulerInitiated = new("ServiceSchedulerInitiated");
    public static readonly TaskStopCode SpotInterruption = new("SpotInterruption");
    public static readonly TaskStopCode TerminationNotice = new("TerminationNotice");

    public static TaskStopCode FindValue(string value) => FindValue<TaskStopCode>(value);

    public static implicit operator TaskStopCode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<HealthStatus>))]
public sealed class HealthStatus(string value) : ConstantClass(value), IConstant<HealthStatus>
{
    public static readonly HealthStatus HEALTHY = new("HEALTHY");
    public static readonly HealthStatus UNHEALTHY = new("UNHEALTHY");
    public static readonly HealthStatus UNKNOWN = new("UNKNOWN");

    public static HealthStatus FindValue(string value) => FindValue<HealthStatus>(value);

    public static implicit operator HealthStatus(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<TaskField>))]
public sealed class TaskField(string value) : ConstantClass(value), IConstant<TaskField>
{
    public static readonly TaskField TAGS = new("TAGS");

    public static TaskField FindValue(string value) => FindValue<TaskField>(value);

    public static implicit operator TaskField(string value) => FindValue(value);
}
