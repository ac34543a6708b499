using Amazon.Runtime;

namespace Amazon.ECS.Model;

public sealed class DescribeTaskDefinitionRequest : AmazonWebServiceRequest
{
    public string? TaskDefinition { get; set; }
}

public sealed class DescribeTaskDefinitionResponse : AmazonWebServiceResponse
{
    public TaskDefinition? TaskDefinition { get; set; }
}

public sealed class TaskDefinition
{
    public string? TaskDefinitionArn { get; set; }

    public string? Family { get; set; }

    public int? Revision { get; set; }

    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public NetworkMode? NetworkMode { get; set; }

    public List<string>? RequiresCompatibilities { get; set; }

    public List<ContainerDefinition>? ContainerDefinitions { get; set; }
}

/// <summary>A container of a task definition. Its environment, command and labels are left out: they may hold secrets and nothing here reads them.</summary>
public sealed class ContainerDefinition
{
    public string? Name { get; set; }

    public string? Image { get; set; }

    public bool? Essential { get; set; }

    public int? Cpu { get; set; }

    public int? Memory { get; set; }

    public int? MemoryReservation { get; set; }

    public List<ContainerDependency>? DependsOn { get; set; }

    public int? StartTimeout { get; set; }

    public int? StopTimeout { get; set; }

    public HealthCheck? HealthCheck { get; set; }

    public ContainerRestartPolicy? RestartPolicy { get; set; }

    public LogConfiguration? LogConfiguration { get; set; }

    public FirelensConfiguration? FirelensConfiguration { get; set; }
}

public sealed class ContainerDependency
{
    public string? ContainerName { get; set; }

    public ContainerCondition? Condition { get; set; }
}

public sealed class ContainerRestartPolicy
{
    public bool? Enabled { get; set; }

    public List<int>? IgnoredExitCodes { get; set; }

    public int? RestartAttemptPeriod { get; set; }
}

public sealed class HealthCheck
{
    public List<string>? Command { get; set; }

    public int? Interval { get; set; }

    public int? Timeout { get; set; }

    public int? Retries { get; set; }

    public int? StartPeriod { get; set; }
}

public sealed class LogConfiguration
{
    public LogDriver? LogDriver { get; set; }

    public Dictionary<string, string>? Options { get; set; }

    public List<Secret>? SecretOptions { get; set; }
}

/// <summary>A secret by reference: ValueFrom is an ARN or a parameter's name, never the secret itself.</summary>
public sealed class Secret
{
    public string? Name { get; set; }

    public string? ValueFrom { get; set; }
}

public sealed class FirelensConfiguration
{
    public FirelensConfigurationType? Type { get; set; }

    public Dictionary<string, string>? Options { get; set; }
}
