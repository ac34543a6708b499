namespace EcsAutoHeal.Triggers;

/// <summary>Why an input was not taken. The execution fails with these words.</summary>
/// <param name="Error">A name for the kind of refusal: InvalidTrigger, ClusterNotFound, ServiceNotFound, TaskNotFound.</param>
/// <param name="Message">Which field, what was expected, and, for an unknown form, the accepted forms.</param>
public sealed record Refusal(string Error, string Message)
{
    /// <summary>The forms that Triage accepts, as a person would type or paste them.</summary>
    public const string AcceptedForms = """
        Accepted forms:
          {"cluster":"prod","service":"web"}      a service: what died in it within the last hour
          {"taskArn":"arn:aws:ecs:REGION:ACCOUNT:task/prod/ID"} or {"cluster":"prod","task":"ID"}      one task
            each, if wished, with "heal":"never"|"approve"|"auto" (default never) and "openIncident":false
          an event of EventBridge: ECS Task State Change, CloudWatch Alarm State Change, ECS Container Found Stopped, ECS Service Action, ECS Deployment State Change
          a document that holds tasks or services: DescribeTasks, DescribeServices, task metadata, the output of Step Functions' ecs:runTask
        """;

    /// <summary>An input that is none of the accepted forms, or a form with a field that is wrong.</summary>
    public static Refusal InvalidTrigger(string problem) => new("InvalidTrigger", $"{Evidence.Redactor.Redact(problem)}\n{AcceptedForms}");
}
