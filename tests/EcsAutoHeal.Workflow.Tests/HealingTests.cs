using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

public sealed class HealingTests
{
    [Fact]
    public async Task Exactly_one_UpdateService_with_cluster_service_and_forceNewDeployment_reaches_ECS()
    {
        var write = (await Simulated.Result("sidecar-oom-auto")).Writes().ShouldHaveSingleItem();

        write.Operation.ShouldBe("UpdateService");
        write.Request.Select(p => p.Key).ShouldBe(["cluster", "service", "forceNewDeployment"], ignoreOrder: true);
        write.Request["forceNewDeployment"]!.GetValue<bool>().ShouldBeTrue();
        write.AccessKeyId.ShouldBe(LocalFunctions.AccessKeyOf("Heal"));
    }

    [Fact]
    public async Task A_healed_incident_ends_resolved_with_its_timeline()
    {
        var item = (await Simulated.Result("sidecar-oom-auto")).OpsItems.ShouldHaveSingleItem();

        item.Status.ShouldBe("Resolved");
        var timeline = item.OperationalData["ecs-auto-heal/timeline"].Value.Split('\n');
        timeline.Select(l => l[22..]).ShouldContain("incident opened");
        timeline.ShouldContain(l => l.Contains("Forced a new deployment", StringComparison.Ordinal));
        timeline.ShouldContain(l => l.Contains("alive in every task", StringComparison.Ordinal));
        timeline[^1].ShouldEndWith("incident resolved");
        timeline.Select(l => l[..20]).ShouldBe(timeline.Select(l => l[..20]).Order(StringComparer.Ordinal), "in order of time");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("observe")]
    [InlineData("yes")]
    public async Task A_service_without_the_opt_in_tag_is_not_touched(string? tag)
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        var tags = new Dictionary<string, string>();
        if (tag is not null) tags["ecs-auto-heal"] = tag;

        var result = await Simulated.RunAsync(scenario with { Services = [scenario.Services[0] with { Tags = tags }] });

        result.Writes().ShouldBeEmpty();
        result.OpsItems.ShouldHaveSingleItem().Status.ShouldBe("Open");
    }

    [Fact]
    public async Task A_service_that_opted_in_is_not_touched_while_the_template_has_healing_off()
    {
        var result = await Simulated.Result("kill-switch");

        result.Writes().ShouldBeEmpty();
        result.OpsItems.ShouldHaveSingleItem().Description.ShouldContain("Healing is switched off");
    }

    [Fact]
    public async Task The_task_token_goes_to_the_topic_and_never_into_the_OpsItem()
    {
        var result = await Simulated.Result("sidecar-approved");

        var token = System.Text.RegularExpressions.Regex.Match(result.Notifications[1].Message, "--task-token '([^']+)'").Groups[1].Value;
        token.ShouldNotBeEmpty();
        var item = result.OpsItems.ShouldHaveSingleItem();
        item.Description.ShouldNotContain(token);
        item.OperationalData.Values.ShouldAllBe(v => !v.Value.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_relapse_is_not_healed_again_but_handed_over()
    {
        var result = await Simulated.Result("sidecar-oom-relapse");

        result.Writes().Count.ShouldBe(1);
        result.OpsItems.ShouldHaveSingleItem().OperationalData["ecs-auto-heal/escalation"].Value.ShouldContain("relapsed");
        result.Notifications[^1].Subject!.ShouldContain("needs you");
    }

    [Fact]
    public async Task A_guard_that_holds_the_healing_back_says_what_it_would_have_needed()
    {
        var escalation = (await Simulated.Result("cooldown")).Executions[0].Document["escalation"]!;

        escalation["headline"]!.ToString().ShouldContain("the newest deployment is only");
        escalation["headline"]!.ToString().ShouldContain("at least 15 min old");
    }
}
