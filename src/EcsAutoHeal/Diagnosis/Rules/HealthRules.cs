namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Health checks failed. There is no stopCode for it: it comes under the same one as a scale-in.</summary>
internal static class HealthRules
{
    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "elb-health-check", Category = StopCategory.HealthCheckFailed, Source = "re:Post ecs-task-stopped; ECS: service event messages",
            Fires = reading => reading.Text(text => text.HasAny("failed elb health checks", "is unhealthy in (target-group", "unhealthy in target-group", "is unhealthy in (elb", "elb health check", "target group health check", "load balancer health check") || (text.Has("failed") && text.Has("health checks in")))?.Raw,
            NextSteps = ["Call the target group's health check path on the container's port from inside the VPC and compare the answer with the expected codes; check the security group. If the app only starts slowly, raise \"healthCheckGracePeriodSeconds\" of the service."],
        },
        new()
        {
            Id = "container-health-check", Category = StopCategory.HealthCheckFailed, Source = "re:Post ecs-task-stopped",
            Fires = reading => reading.Text(text => text.HasAny("failed container health checks", "task failed health checks", "failed health checks", "container health check", "health check failed", "health checks failed", "is unhealthy", "failed the health check"))?.Raw,
            NextSteps = ["Run the \"healthCheck\" command inside the container (ECS Exec) and read what it prints; the tool that it calls (curl) has to be in the image. If the app only starts slowly, raise \"startPeriod\"."],
        },
    ];
}
