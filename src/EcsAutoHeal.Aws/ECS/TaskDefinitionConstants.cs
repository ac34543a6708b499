using System.Text.Json.Serialization;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

[JsonConverter(typeof(ConstantConverter<NetworkMode>))]
public sealed class NetworkMode(string value) : ConstantClass(value), IConstant<NetworkMode>
{
    public static readonly NetworkMode Bridge = new("bridge");
    public static readonly NetworkMode Host = new("host");
    public static readonly NetworkMode Awsvpc = new("awsvpc");
    public static readonly NetworkMode None = new("none");

    public static NetworkMode FindValue(string value) => FindValue<NetworkMode>(value);

    public static implicit operator NetworkMode(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<LogDriver>))]
public sealed class LogDriver(string value) : ConstantClass(value), IConstant<LogDriver>
{
    public static readonly LogDriver JsonFile = new("json-file");
    public static readonly LogDriver Syslog = new("syslog");
    public static readonly LogDriver Journald = new("journald");
    public static readonly LogDriver Gelf = new("gelf");
    public static readonly LogDriver Fluentd = new("fluentd");
    public static readonly LogDriver Awslogs = new("awslogs");
    public static readonly LogDriver Splunk = new("splunk");
    public static readonly LogDriver Awsfirelens = new("awsfirelens");

    public static LogDriver FindValue(string value) => FindValue<LogDriver>(value);

    public static implicit operator LogDriver(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ContainerCondition>))]
public sealed class ContainerCondition(string value) : ConstantClass(value), IConstant<ContainerCondition>
{
    public static readonly ContainerCondition START = new("START");
    public static readonly ContainerCondition COMPLETE = new("COMPLETE");
    public static readonly ContainerCondition SUCCESS = new("SUCCESS");
    public static readonly ContainerCondition HEALTHY = new("HEALTHY");

    public static ContainerCondition FindValue(string value) => FindValue<ContainerCondition>(value);

    public static implicit operator ContainerCondition(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<FirelensConfigurationType>))]
public sealed class FirelensConfigurationType(string value) : ConstantClass(value), IConstant<FirelensConfigurationType>
{
    public static readonly FirelensConfigurationType Fluentd = new("fluentd");
    public static readonly FirelensConfigurationType Fluentbit = new("fluentbit");

    public static FirelensConfigurationType FindValue(string value) => FindValue<FirelensConfigurationType>(value);

    public static implicit operator FirelensConfigurationType(string value) => FindValue(value);
}
