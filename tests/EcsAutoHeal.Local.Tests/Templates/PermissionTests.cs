using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Tests.Templates;

public sealed class PermissionTests
{
    private const string Account = "eu-west-1:123456789012";

    [Fact]
    public void Every_function_may_do_what_its_code_calls_and_no_more()
    {
        Actions(OurTemplate.Function("Intake").Statements).ShouldBe(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "states:StartExecution"]);
        Actions(OurTemplate.Function("Investigate").Statements).ShouldBe(["cloudwatch:DescribeAlarms", "ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:DescribeTasks", "ecs:GetTaskProtection", "ecs:ListTasks", "logs:GetLogEvents"]);
        Actions(OurTemplate.Function("Incident").Statements).ShouldBe(["dynamodb:GetItem", "dynamodb:PutItem", "sns:Publish", "ssm:CreateOpsItem", "ssm:DescribeOpsItems", "ssm:GetOpsItem", "ssm:UpdateOpsItem"]);
        Actions(OurTemplate.Function("Heal", ("Healing", "on")).Statements).ShouldBe(["dynamodb:GetItem", "dynamodb:PutItem", "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:GetTaskProtection", "ecs:ListTasks", "ecs:StopTask", "ecs:UpdateService"]);
        Actions(OurTemplate.Function("Sweep", ("SweepClusters", "prod")).Statements).ShouldBe(["ecs:DescribeTaskDefinition", "ecs:DescribeTasks", "ecs:ListTasks", "events:PutEvents"]);
    }

    [Fact]
    public void With_healing_off_nobody_may_change_a_service() =>
        Actions(OurTemplate.Function("Heal").Statements).ShouldBe(["dynamodb:GetItem", "dynamodb:PutItem", "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:GetTaskProtection", "ecs:ListTasks"]);

    [Theory]
    [InlineData("Incident", "GetItem", "incident#key", true)]
    [InlineData("Incident", "PutItem", "incident#key", true)]
    [InlineData("Incident", "GetItem", "cause#key", true)]
    [InlineData("Incident", "PutItem", "cause#key", true)]
    [InlineData("Incident", "GetItem", "service#arn", false)]
    [InlineData("Incident", "PutItem", "service#arn", false)]
    [InlineData("Incident", "Scan", null, false)]
    [InlineData("Heal", "GetItem", "incident#key", true)]
    [InlineData("Heal", "PutItem", "incident#key", true)]
    [InlineData("Heal", "GetItem", "service#arn", true)]
    [InlineData("Heal", "PutItem", "service#arn", true)]
    [InlineData("Heal", "GetItem", "cause#key", true)]
    [InlineData("Heal", "PutItem", "cause#key", false)]
    [InlineData("Heal", "PutItem", null, false)]
    [InlineData("Heal", "DeleteItem", "incident#key", false)]
    [InlineData("Investigate", "GetItem", "incident#key", false)]
    public void Who_may_read_and_write_which_records_is_a_condition(string function, string action, string? key, bool allowed)
    {
        var role = new LocalRole(function, OurTemplate.Function(function, ("Healing", "on")).Statements);
        var context = key is null ? [] : new Dictionary<string, IReadOnlyList<string>> { ["dynamodb:LeadingKeys"] = [key] };

        role.Decide(new($"dynamodb:{action}", $"arn:aws:dynamodb:{Account}:table/ecs-auto-heal-incidents") { Context = context }).Allowed.ShouldBe(allowed);
        role.Decide(new($"dynamodb:{action}", $"arn:aws:dynamodb:{Account}:table/another") { Context = context }).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ecs:UpdateService", $"arn:aws:ecs:{Account}:service/*")]
    [InlineData("ecs:StopTask", $"arn:aws:ecs:{Account}:task/*")]
    public void A_service_can_only_be_changed_if_its_tag_says_so(string action, string resource)
    {
        var statement = OurTemplate.Function("Heal", ("Healing", "on"), ("ClusterNamePattern", "prod*")).Statements.Single(statement => statement.Actions.Contains(action));

        statement.Effect.ShouldBe("Allow");
        statement.Resources.ShouldBe([resource]);
        statement.Condition["StringEquals"]["aws:ResourceTag/ecs-auto-heal"].ShouldBe(["approve", "auto"]);
        statement.Condition["ArnLike"]["ecs:cluster"].ShouldBe([$"arn:aws:ecs:{Account}:cluster/prod*"]);
    }

    [Theory]
    [InlineData("prod-a", "prod", true)]
    [InlineData("prod-b", "prod", true)]
    [InlineData("prod-c", "prod", false)]
    [InlineData("dev", "prod", false)]
    [InlineData("dev", "*", true)]
    public void A_sweep_may_read_the_clusters_that_are_named_and_within_the_pattern(string cluster, string pattern, bool allowed)
    {
        var role = new LocalRole("sweep", OurTemplate.Function("Sweep", ("SweepClusters", "prod-a,prod-b,dev"), ("ClusterNamePattern", pattern.TrimEnd('*') + "*")).Statements);
        var context = new Dictionary<string, IReadOnlyList<string>> { ["ecs:cluster"] = [$"arn:aws:ecs:{Account}:cluster/{cluster}"] };

        role.Decide(new("ecs:ListTasks", "*") { Context = context }).Allowed.ShouldBe(allowed);
        role.Decide(new("ecs:DescribeTasks", $"arn:aws:ecs:{Account}:task/{cluster}/1") { Context = context }).Allowed.ShouldBe(allowed);
        role.Decide(new("ecs:ListTasks", "*") { Context = new Dictionary<string, IReadOnlyList<string>> { ["ecs:cluster"] = [$"arn:aws:ecs:eu-west-2:123456789012:cluster/{cluster}"] } }).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void No_statement_allows_a_whole_service() =>
        AllStatements().SelectMany(statement => statement.Actions).ShouldAllBe(action => !action.Contains('*'));

    [Fact]
    public void Any_resource_is_allowed_only_where_the_action_supports_no_narrower_one() =>
        Actions(AllStatements().Where(statement => statement.Resources.Contains("*"))).ShouldBe([
            "ecs:DescribeTaskDefinition", "ecs:ListTasks",
            "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
            "ssm:CreateOpsItem", "ssm:DescribeOpsItems"]);

    [Fact]
    public void The_state_machine_may_invoke_the_functions_of_its_definition()
    {
        var stateMachine = OurTemplate.Load().StateMachine;

        stateMachine.Statements.Single(statement => statement.Actions.Contains("lambda:InvokeFunction")).Resources.ShouldBe(stateMachine.DefinitionSubstitutions.Where(s => s.Key.EndsWith("FunctionArn", StringComparison.Ordinal)).Select(s => s.Value), ignoreOrder: true);
    }

    [Fact]
    public void The_logs_that_may_be_read_can_be_narrowed() =>
        OurTemplate.Function("Investigate", ("LogGroupPattern", "/ecs/*")).Statements.Single(statement => statement.Actions.Contains("logs:GetLogEvents")).Resources
            .ShouldBe(["arn:aws:logs:*:123456789012:log-group:/ecs/*:log-stream:*"]);

    private static IEnumerable<PolicyStatement> AllStatements()
    {
        var template = OurTemplate.Load(("Healing", "on"), ("SweepClusters", "prod"));
        return template.Functions.SelectMany(function => function.Statements).Concat(template.StateMachine.Statements);
    }

    private static IEnumerable<PolicyStatement> AllowedOf(IEnumerable<PolicyStatement> statements) => statements.Where(statement => statement.Effect == "Allow");

    private static List<string> Actions(IEnumerable<PolicyStatement> statements) => [.. statements.SelectMany(statement => statement.Actions).Distinct().Order(StringComparer.Ordinal)];
}
