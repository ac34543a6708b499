using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>A function calls only what its role in the template allows.</summary>
public sealed class PermissionTests
{
    private static readonly Dictionary<string, string> s_iamService = new() { ["monitoring"] = "cloudwatch" };

    [Theory]
    [MemberData(nameof(ScenarioTests.Names), MemberType = typeof(ScenarioTests))]
    public async Task No_function_calls_an_action_that_its_policy_does_not_name(string scenario)
    {
        var template = Deployment.Load(Simulated.Scenario(scenario).Parameters, "eu-central-1").Template;

        foreach (var call in (await Simulated.Result(scenario)).Calls)
        {
            var function = template.Functions.SingleOrDefault(f => LocalFunctions.AccessKeyOf(f.Handler) == call.AccessKeyId);
            if (function is null) continue;
            var action = $"{s_iamService.GetValueOrDefault(call.Service, call.Service)}:{call.Operation}";
            function.Statements.SelectMany(s => s.Actions).ShouldContain(action, $"{function.LogicalId} called {action}");
        }
    }
}
