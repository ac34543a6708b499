using Amazon.Runtime;

namespace Amazon.ECS.Model;

public sealed class DescribeServicesRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public List<string>? Services { get; set; }

    public List<string>? Include { get; set; }
}

public sealed class DescribeServicesResponse : AmazonWebServiceResponse
{
    public List<Service>? Services { get; set; }

    public List<Failure>? Failures { get; set; }
}

/// <summary>Forces a new deployment. The members that change a service's configuration are left out.</summary>
public sealed class UpdateServiceRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public string? Service { get; set; }

    public bool? ForceNewDeployment { get; set; }
}

public sealed class UpdateServiceResponse : AmazonWebServiceResponse
{
    public Service? Service { get; set; }
}
