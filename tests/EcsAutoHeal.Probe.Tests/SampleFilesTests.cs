using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>What is deployed with the sample app.</summary>
public sealed class SampleFilesTests
{
    [Fact]
    public void The_task_role_may_do_what_the_templates_policy_for_probes_allows_and_nothing_else()
    {
        var template = Deployment.Load(new Dictionary<string, string>(), "eu-central-1").Template.ManagedPolicies["ProbePolicy"].ShouldHaveSingleItem();

        var statement = SampleFiles.Read("task-role-policy.json")["Statement"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

        statement.Select(member => member.Key).ShouldBe(["Sid", "Effect", "Action", "Resource", "Condition"]);
        statement["Effect"]!.ToString().ShouldBe(template.Effect);
        Values(statement["Action"]).ShouldBe(template.Actions);
        // Each for an account of its own.
        Values(statement["Resource"]).Select(WithoutAccount).ShouldBe(template.Resources.Select(WithoutAccount));
        Texts(statement["Condition"]!.AsObject().Select(o => (o.Key, o.Value!.AsObject().Select(k => (k.Key, Values(k.Value))))))
            .ShouldBe(Texts(template.Condition.Select(o => (o.Key, o.Value.Select(k => (k.Key, k.Value))))), ignoreOrder: true);
    }

    [Fact]
    public void The_task_has_an_essential_app_and_a_log_router_that_is_not()
    {
        var definition = SampleFiles.Read("task-definition.json");

        definition["containerDefinitions"]!.AsArray().Select(c => $"{c!["name"]} {c["essential"]}").ShouldBe(["app true", "log_router false"]);
        SampleFiles.Read("log-router-policy.json")["Statement"]![0]!["Resource"]!.ToString()
            .ShouldContain($":log-group:{definition["containerDefinitions"]![0]!["logConfiguration"]!["options"]!["log_group_name"]}:");
    }

    private static IReadOnlyList<string> Values(JsonNode? node) => node is JsonArray list ? [.. list.Select(value => value!.ToString())] : [node!.ToString()];

    private static IEnumerable<string> Texts(IEnumerable<(string Operator, IEnumerable<(string Key, IReadOnlyList<string> Values)> Keys)> condition) =>
        condition.SelectMany(o => o.Keys.Select(k => $"{o.Operator} {k.Key} {string.Join('|', k.Values)}"));

    private static string WithoutAccount(string arn) => string.Join(':', arn.Split(':').Where((_, part) => part != 4));
}
