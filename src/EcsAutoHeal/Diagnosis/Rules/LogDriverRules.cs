namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>The log driver could not start, and without it the container does not.</summary>
internal static class LogDriverRules
{
    private static readonly FailedStep s_driver = new()
    {
        Id = "log-driver",
        Category = StopCategory.LogDriver,
        Source = "ECS: ResourceInitializationError, failed to validate logger args; Docker: failed to initialize logging driver",
        Tells = text => text.HasAny("initialize logging driver", "logging driver", "log driver", "logger args", "cloudwatch log stream", "cloudwatch log group", "log group does not exist", "failed to create log", "logs:createlog", "splunk: failed", "fluentd", "failed to create stream"),
        NextSteps = ["Check \"logConfiguration\": group, region and stream prefix for awslogs, the address for another driver. The execution role needs logs:CreateLogStream and logs:PutLogEvents."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.Unreachable] = ["CloudWatch Logs (or the log driver's own target) did not answer. In a private subnet add the VPC endpoint logs with port 443 open in its security group, or a NAT gateway."],
            [StopCause.Denied] = ["Give the task execution role logs:CreateLogStream and logs:PutLogEvents on the group, and logs:CreateLogGroup if \"awslogs-create-group\" is true. On EC2 without an execution role it is the instance's role."],
            [StopCause.NotFound] = ["What the log driver writes to is not there: create the log group that \"awslogs-group\" names in that region, or set \"awslogs-create-group\": \"true\". For fluentd and FireLens the router has to run before (\"dependsOn\" START)."],
            [StopCause.RateLimited] = ["CloudWatch Logs throttled the creation of streams. Start fewer tasks at once, or raise the quota of CreateLogStream."],
            [StopCause.Invalid] = ["An option under \"logConfiguration\".options is wrong or missing. Compare their names with the driver's documentation; awslogs needs awslogs-group, awslogs-region and, on Fargate, awslogs-stream-prefix."],
        },
    };

    public static readonly IReadOnlyList<StopRule> All = [.. s_driver.Rules()];
}
