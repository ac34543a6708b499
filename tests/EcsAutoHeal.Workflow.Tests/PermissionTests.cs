using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>
/// Least privilege, both ways: the local AWS evaluates the policies of the template for whoever calls, so that what is
/// denied is too little, and what nothing uses is too much.
/// </summary>
public sealed class PermissionTests
{
    private static readonly Witness s_witness = new("permissions", "every call of every scenario against the policies of template.yaml");

    [Theory]
    [MemberData(nameof(ScenarioTests.Names), MemberType = typeof(ScenarioTests))]
    public async Task No_call_of_a_scenario_is_denied(string scenario)
    {
        var result = await Simulated.Result(scenario);

        s_witness.Compared("scenarios");
        s_witness.Compared("decisions", result.Decisions.Count);
        s_witness.ShouldAgree(result.Denied());
    }

    [Fact]
    public async Task Every_action_that_a_statement_allows_is_used_by_a_scenario()
    {
        var allowed = Allowed(Template).ToArray();

        s_witness.Compared("allowed actions", allowed.Length);
        s_witness.ShouldAgree(await UnusedAsync(Template));
    }

    [Fact]
    public async Task An_action_that_is_missing_would_be_found()
    {
        var scenario = Simulated.Scenario("one-container-event");
        var without = Changed(Template, s => s with { Actions = [.. s.Actions.Except(["logs:GetLogEvents"])] });

        (await Simulated.RunAsync(scenario, without)).Denied().ShouldContain("logs:GetLogEvents");
    }

    [Fact]
    public async Task An_action_that_is_too_much_would_be_found() =>
        (await UnusedAsync(Changed(Template, s => s.Sid == "ReadLogs" ? s with { Actions = [.. s.Actions, "logs:FilterLogEvents"] } : s)))
            .ShouldBe(["ecs-auto-heal-InvestigateFunctionRole may do logs:FilterLogEvents (ReadLogs), which no scenario does"]);

    [Fact]
    public async Task A_service_without_the_tag_cannot_be_changed_even_by_a_function_that_tries()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        await using var stage = await SimulationStage.SetUpAsync(scenario with { Services = [scenario.Services[0] with { Tags = new Dictionary<string, string>() }] });
        using var ecs = new Amazon.ECS.AmazonECSClient(
            new Amazon.Runtime.BasicAWSCredentials(LocalFunctions.AccessKeyOf("Heal"), "local"),
            new Amazon.ECS.AmazonECSConfig { ServiceURL = stage.Server.Endpoint.ToString(), AuthenticationRegion = scenario.Region });

        await Should.ThrowAsync<Amazon.ECS.Model.AccessDeniedException>(() => ecs.UpdateServiceAsync(new() { Cluster = "prod", Service = "web", ForceNewDeployment = true }));
    }

    [Fact]
    public async Task A_function_that_the_state_machine_may_not_invoke_ends_the_execution_visibly()
    {
        var without = Changed(Template, s => s with { Actions = [.. s.Actions.Except(["lambda:InvokeFunction"])] });

        var execution = (await Simulated.RunAsync(Simulated.Scenario("one-container-event"), without)).Executions.ShouldHaveSingleItem();

        execution.Status.ShouldBe("FAILED");
        execution.Error.ShouldBe("Lambda.AWSLambdaException");
        execution.Cause.ShouldNotBeNull().ShouldContain("is not authorized to perform: lambda:InvokeFunction");
    }

    [Theory]
    [InlineData("sqs:ReceiveMessage")]
    [InlineData("logs:CreateLogDelivery")]
    public async Task A_stack_that_AWS_would_refuse_is_refused_here(string action) =>
        (await Should.ThrowAsync<TemplateException>(() => Simulated.RunAsync(Simulated.Scenario("one-container-event"), Changed(Template, s => s with { Actions = [.. s.Actions.Except([action])] }))))
            .Message.ShouldContain($"is not authorized to perform: {action}");

    private static DeploymentTemplate Template => Deployment.Load(new Dictionary<string, string> { ["Healing"] = "on", ["SweepClusters"] = "prod" }, "eu-central-1").Template;

    private static DeploymentTemplate Changed(DeploymentTemplate template, Func<PolicyStatement, PolicyStatement> change) => template with
    {
        Functions = [.. template.Functions.Select(f => f with { Statements = [.. f.Statements.Select(change)] })],
        StateMachine = template.StateMachine with { Statements = [.. template.StateMachine.Statements.Select(change)] },
    };

    private static async Task<IReadOnlyList<string>> UnusedAsync(DeploymentTemplate template)
    {
        var used = new HashSet<(string Role, string? Sid, string Action)>();
        foreach (var name in ScenarioLibrary.All().Select(s => s.Name))
            foreach (var decision in (await Simulated.Result(name)).Decisions.Where(d => d.By is not null))
                used.Add((decision.Role.Name, decision.By!.Sid, decision.Request.Action));
        return [.. Allowed(template).Except(used).Select(a => $"{a.Role} may do {a.Action} ({a.Sid}), which no scenario does")];
    }

    private static IEnumerable<(string Role, string? Sid, string Action)> Allowed(DeploymentTemplate template) =>
        LocalRoles.Of(template).Values.SelectMany(role => role.Statements.SelectMany(s => s.Actions.Select(action => (role.Name, s.Sid, action))));
}
