using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Templates;

/// <summary>Reads the resources of a template, resolving what it reads and leaving the rest alone.</summary>
internal sealed class TemplateReader(TemplatePart template, IReadOnlyDictionary<string, string> parameters, Intrinsics intrinsics)
{
    internal DeploymentTemplate Read()
    {
        var functions = Resources("AWS::Serverless::Function").Select(Function).ToList();
        var eventSource = EventSource(functions);
        var machines = Resources("AWS::Serverless::StateMachine").Select(StateMachine).ToList();
        return new DeploymentTemplate(
            parameters,
            [.. Resources("AWS::Events::Rule").Select(rule => Rule(rule, eventSource.QueueArn))],
            eventSource,
            functions,
            Only(machines.Where(machine => machine.Arn == StartedBy(functions, "Intake", "STATE_MACHINE_ARN")), "AWS::Serverless::StateMachine that Intake starts (STATE_MACHINE_ARN)"),
            [.. Resources("AWS::DynamoDB::Table").Select(Table)],
            [.. Resources("AWS::Scheduler::Schedule").Select(Schedule)],
            Resources("AWS::IAM::ManagedPolicy").ToDictionary(policy => policy.Key, policy => Statements([Resolved(policy.Value, "PolicyDocument")])));
    }

    private TemplateRule Rule(KeyValuePair<string, TemplatePart> rule, string queueArn)
    {
        var targets = Resolved(rule.Value, "Targets");
        if (!targets.Items().Any(target => target["Arn"].Text("an ARN") == queueArn))
            throw targets.Unexpected($"a target whose Arn is the queue that Intake reads ({queueArn})");
        var pattern = Resolved(rule.Value, "EventPattern");
        var json = pattern.Node?.ToJsonString() ?? throw pattern.Unexpected("an event pattern");
        try
        {
            return new TemplateRule(rule.Key, EventPattern.Parse(json), json);
        }
        catch (FormatException malformed)
        {
            throw new TemplateException($"{pattern.Path}: {malformed.Message}", malformed);
        }
    }

    private string Table(KeyValuePair<string, TemplatePart> table)
    {
        var keys = Resolved(table.Value, "KeySchema");
        return keys.Items().ToList() is [var key] && key["AttributeName"].Text("an attribute") == "pk" && key["KeyType"].Text("HASH") == "HASH"
            ? intrinsics.PhysicalName(table.Key)
            : throw keys.Unexpected("one key, pk, of the type HASH: the local DynamoDB knows no other");
    }

    private TemplateSchedule Schedule(KeyValuePair<string, TemplatePart> schedule)
    {
        var target = Resolved(schedule.Value, "Target");
        var roleArn = target["RoleArn"].Text("the ARN of a role");
        var role = Only(Resources("AWS::IAM::Role").Where(role => ArnOf(role.Key) == roleArn), $"AWS::IAM::Role {roleArn}");
        return new TemplateSchedule(
            schedule.Key,
            Resolved(schedule.Value, "ScheduleExpression").Text("how often"),
            target["Arn"].Text("the ARN of a function"),
            role.Key,
            Statements(Resolved(role.Value, "Policies").Items().Select(policy => policy["PolicyDocument"])));
    }

    private TemplateEventSource EventSource(List<TemplateFunction> functions)
    {
        var intake = Only(functions.Where(function => function.Handler == "Intake"), "AWS::Serverless::Function with ANNOTATIONS_HANDLER Intake");
        var mapping = Only(
            Resources("AWS::Lambda::EventSourceMapping").Where(mapping => Resolved(mapping.Value, "FunctionName").Text("a function") is var name && (name == intake.Arn || name == intrinsics.PhysicalName(intake.LogicalId))),
            $"AWS::Lambda::EventSourceMapping of {intake.LogicalId}").Value;
        var queueArn = Resolved(mapping, "EventSourceArn").Text("the queue's ARN");
        var queue = Only(Resources("AWS::SQS::Queue").Where(queue => ArnOf(queue.Key) == queueArn), $"AWS::SQS::Queue {queueArn}").Value;
        return new TemplateEventSource(
            queueArn,
            Resolved(mapping, "BatchSize").WholeNumber("a number of messages"),
            Resolved(mapping, "MaximumBatchingWindowInSeconds").WholeNumber("a number of seconds"),
            Resolved(queue, "RedrivePolicy")["maxReceiveCount"].WholeNumber("a number of receives"),
            Resolved(queue, "VisibilityTimeout").WholeNumber("a number of seconds"));
    }

    private TemplateFunction Function(KeyValuePair<string, TemplatePart> function)
    {
        var globals = intrinsics.Resolve(template["Globals"]["Function"]);
        var variables = globals["Environment"]["Variables"].Members()
            .Concat(Resolved(function.Value, "Environment")["Variables"].Members())
            .GroupBy(variable => variable.Key, variable => variable.Value.Text("a text"))
            .ToDictionary(variable => variable.Key, variable => variable.Last());
        if (!variables.TryGetValue("ANNOTATIONS_HANDLER", out var handler))
            throw function.Value["Properties"]["Environment"]["Variables"]["ANNOTATIONS_HANDLER"].Unexpected("the name of the function's handler");
        var timeout = Resolved(function.Value, "Timeout") is { IsMissing: false } own ? own : globals["Timeout"];
        return new TemplateFunction(function.Key, ArnOf(function.Key), handler, variables, timeout.WholeNumber("a number of seconds"), Statements(function.Value));
    }

    private static string? StartedBy(List<TemplateFunction> functions, string handler, string variable) =>
        functions.FirstOrDefault(function => function.Handler == handler)?.Environment.GetValueOrDefault(variable);

    private TemplateStateMachine StateMachine(KeyValuePair<string, TemplatePart> machine)
    {
        var (logicalId, resource) = machine;
        return new TemplateStateMachine(
            logicalId,
            ArnOf(logicalId),
            Resolved(resource, "DefinitionUri").Text("the path of the definition"),
            Resolved(resource, "DefinitionSubstitutions").Members().ToDictionary(substitution => substitution.Key, substitution => substitution.Value.Text("a text")),
            !Resolved(resource, "Logging").IsMissing,
            Statements(resource));
    }

    private IReadOnlyList<PolicyStatement> Statements(TemplatePart resource) => Statements(Resolved(resource, "Policies").Items());

    private static IReadOnlyList<PolicyStatement> Statements(IEnumerable<TemplatePart> policies) =>
        [.. policies.SelectMany(policy => policy["Statement"] is { IsMissing: false } statements
            ? statements.Items().Select(Statement)
            : throw policy.Unexpected("an inline policy with Statement"))];

    private static PolicyStatement Statement(TemplatePart statement)
    {
        foreach (var (key, member) in statement.Members().Where(member => member.Key is not ("Sid" or "Effect" or "Action" or "Resource" or "Condition")))
            throw new TemplateException($"{member.Path}: {key} is not read here. Expected Sid, Effect, Action, Resource or Condition.");
        foreach (var (operation, member) in statement["Condition"].Members().Where(condition => !ConditionTest.Operators.Contains(condition.Key)))
            throw new TemplateException($"{member.Path}: {operation} is not read here. Expected {string.Join(", ", ConditionTest.Operators)}.");
        return new PolicyStatement(
            statement["Sid"] is { IsMissing: false } sid ? sid.Text("a text") : null,
            statement["Effect"].Text("Allow or Deny"),
            statement["Action"].Texts("actions"),
            statement["Resource"].Texts("ARNs"),
            statement["Condition"].Members().ToDictionary(
                condition => condition.Key,
                condition => (IReadOnlyDictionary<string, IReadOnlyList<string>>)condition.Value.Members().ToDictionary(key => key.Key, key => key.Value.Texts("values"))));
    }

    private static T Only<T>(IEnumerable<T> resources, string expected)
    {
        var found = resources.ToList();
        return found is [var only] ? only : throw new TemplateException($"Resources: expected one {expected}, found {(found.Count == 0 ? "none" : found.Count)}.");
    }

    private string ArnOf(string logicalId) =>
        intrinsics.Resolve(new TemplatePart(new JsonObject { ["Fn::GetAtt"] = $"{logicalId}.Arn" }, $"Resources.{logicalId}")).Text("an ARN");

    private TemplatePart Resolved(TemplatePart resource, string property) => intrinsics.Resolve(resource["Properties"][property]);

    private IEnumerable<KeyValuePair<string, TemplatePart>> Resources(string type) =>
        template["Resources"].Members().Where(resource => resource.Value["Type"].Text("a resource type") == type && intrinsics.Exists(resource.Value));
}
