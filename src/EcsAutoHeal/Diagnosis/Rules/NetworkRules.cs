namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>The task's own network: interface, routes, ports.</summary>
internal static class NetworkRules
{
    private static readonly FailedStep s_port = new()
    {
        Id = "port-taken",
        Category = StopCategory.Network,
        Source = "Docker: driver failed programming external connectivity",
        Tells = text => text.HasAny("driver failed programming external connectivity", "port is already allocated", "address already in use", "failed to set up container networking", "failed to create endpoint", "failed binding port", "endpoint with name", "unable to find a host port", "could not attach to network"),
        Confidence = Confidence.Medium,
        NextSteps = ["The host's port is taken, by another task or by a program on the instance. Set \"hostPort\": 0 for a dynamic one, use network mode awsvpc, or free the port."],
    };

    private static readonly FailedStep s_interface = new()
    {
        Id = "network",
        Category = StopCategory.Network,
        Source = "ECS: stopped task errors; agent: ContainerNetworkingError",
        Tells = text => text.IsNamed("containernetworkingerror")
            || text.HasAny("network interface", "configure eni", "regular eni", "eni plugin", "network namespace", "unable to configure network", "networkinterface", "cni setup", "cni plugin", "netplugin", "elastic network", "create veth", "freeaddressesinsubnet", "unable to attach eni", "eni attachment", "subnet has no free", "network setup", "failed to setup network"),
        NextSteps = ["Check free addresses in the task's subnets, the account's quota of network interfaces, and that the service-linked role AWSServiceRoleForECS exists. On EC2 check the instance's limit of interfaces, or turn on awsvpcTrunking."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.LimitReached] = ["No address or no interface was free. Use larger or more subnets in \"awsvpcConfiguration\", delete unused interfaces, or on EC2 turn on awsvpcTrunking."],
            [StopCause.Denied] = ["ECS may not create or tag the interface. Check the service-linked role AWSServiceRoleForECS, and service control policies that deny ec2:CreateNetworkInterface or ec2:CreateTags."],
            [StopCause.TimedOut] = ["The interface was not ready in time. Let ECS try again; if it repeats, check free addresses in the subnets and EC2's throttling in CloudTrail."],
            [StopCause.NotFound] = ["A subnet, security group or interface that the service names is gone. Compare \"awsvpcConfiguration\" with what exists."],
        },
    };

    public static readonly IReadOnlyList<StopRule> All = [.. s_interface.Rules(), .. s_port.Rules()];
}
