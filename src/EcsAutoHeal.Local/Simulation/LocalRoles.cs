using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>The roles of the template with its own policies, each with a key to sign with, and what AWS checks of them when the stack is made.</summary>
public static class LocalRoles
{
    /// <summary>The key of the state machine's role.</summary>
    public const string StateMachineKey = "LOCALSTATEMACHINE";

    /// <summary>The key of the task role of an app whose probe reports: it has the template's policy for probes attached.</summary>
    public const string ProbeKey = "LOCALPROBE";

    /// <summary>The key of the role by which a schedule invokes a function.</summary>
    public const string ScheduleKey = "LOCALSCHEDULE";

    private const string ProbePolicy = "ProbePolicy";

    // Step Functions developer guide, "Logging to CloudWatch Logs": the role needs all of them, on any resource.
    private static readonly string[] s_logDelivery =
    [
        "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    // Lambda developer guide, "Using Lambda with Amazon SQS": what Lambda does in the name of the function's role.
    private static readonly string[] s_queueReading = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

    /// <summary>The template's roles, each with the key that it signs with.</summary>
    /// <exception cref="TemplateException">The template has no policy for probes.</exception>
    public static IReadOnlyDictionary<string, LocalRole> Of(DeploymentTemplate template)
    {
        var roles = template.Functions.ToDictionary(function => LocalFunctions.AccessKeyOf(function.Handler), function => new LocalRole($"{LocalNames.StackName}-{function.LogicalId}Role", function.Statements));
        roles.Add(StateMachineKey, new($"{LocalNames.StackName}-{template.StateMachine.LogicalId}Role", template.StateMachine.Statements));
        roles.Add(ProbeKey, new("role-of-an-app", template.ManagedPolicies.GetValueOrDefault(ProbePolicy) ?? throw new TemplateException($"Resources: expected one AWS::IAM::ManagedPolicy {ProbePolicy}, found none.")));
        foreach (var schedule in template.Schedules) roles.Add(ScheduleKey, new($"{LocalNames.StackName}-{schedule.RoleId}", schedule.Statements));
        return roles;
    }

    /// <summary>Gives every role its key.</summary>
    /// <exception cref="TemplateException">AWS would refuse to make the stack: a role lacks what the event source mapping, or the delivery of logs, needs.</exception>
    internal static void Assign(LocalIam iam, DeploymentTemplate template)
    {
        foreach (var (key, role) in Of(template)) iam.Assign(key, role);
        Require(iam, LocalFunctions.AccessKeyOf("Intake"), s_queueReading, template.EventSource.QueueArn);
        if (template.StateMachine.Logs) Require(iam, StateMachineKey, s_logDelivery, "*");
    }

    private static void Require(LocalIam iam, string key, string[] actions, string resource)
    {
        if (iam.WhyDenied(key, [.. actions.Select(action => new IamRequest(action, resource))]) is { } why)
            throw new TemplateException($"AWS would not make this stack. {why}.");
    }
}
