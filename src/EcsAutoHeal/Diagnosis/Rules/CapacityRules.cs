namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>No place for the task. Mostly told by service events and RunTask's failures, not by a stopped task.</summary>
internal static class CapacityRules
{
    private static readonly FailedStep s_placement = new()
    {
        Id = "no-capacity",
        Category = StopCategory.Capacity,
        Source = "ECS: service event messages; API failures messages",
        Tells = text => text.StartsWithAny("resource:", "attribute", "memberof", "empty capacity provider", "no container instances", "location", "no active instances", "capacity is unavailable")
            || text.HasAny("unable to place", "capacity is unavailable", "insufficient capacity", "insufficient cpu", "insufficient memory", "insufficient resources", "limit on the number of", "is above your limit", "no container instances", "placement constraint", "capacity provider", "service_task_placement_failure",
                "service_daemon_placement_constraint_violated", "resource:", "vcpu limit", "vcpus you can run", "concurrent task", "fargate capacity", "closest matching container-instance", "insufficientinstancecapacity", "no instances available", "not enough capacity", "already using a port required"),
        NextSteps = ["On EC2 raise the Auto Scaling group or use a capacity provider with managed scaling, and check that one instance alone can hold the task's cpu and memory. On Fargate use more subnets in other zones, or FARGATE beside FARGATE_SPOT."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.LimitReached] = ["A quota or the instances' CPU, memory or ports are used up. Raise \"Fargate On-Demand vCPU resource count\" in Service Quotas, or add instances on EC2 (capacity provider with managed scaling)."],
            [StopCause.Conflict] = ["Every instance already uses the host port that the task asks for. Set \"hostPort\": 0 for a dynamic one, use network mode awsvpc, or add instances."],
        },
    };

    public static readonly IReadOnlyList<StopRule> All = [.. s_placement.Rules()];
}
