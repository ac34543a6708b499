namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>Faults planted in the template, deployed as the template is: each is found by the check that is there for it.</summary>
[Collection(nameof(MotoStacks))]
public sealed class FaultTests(MotoStacks stacks)
{
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_handler_that_the_executable_does_not_have_would_be_found() =>
        StackChecks.UnknownHandlers(await stacks.StackAsync(StackRequest.Faulty)).ShouldBe(["HealFunction runs Heel, which is no handler", "Heal is run by 0 functions"]);

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_rule_that_sends_to_the_wrong_queue_would_be_found() =>
        StackChecks.MisdirectedRules(await stacks.StackAsync(StackRequest.Faulty)).ShouldBe(["AlarmRule does not send to the queue that Intake reads"]);

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_property_that_our_reader_gets_wrong_would_be_found()
    {
        var stack = await stacks.StackAsync(StackRequest.EverythingOn);
        var ours = new OurReading(stack.Request with { Parameters = new Dictionary<string, string>(stack.Request.Parameters) { ["LogGroupPattern"] = "*" } });

        var difference = JsonDifference.Between("Policies", ours.Resources()["InvestigateFunctionRole"].Properties["Policies"], stack.Resources["InvestigateFunctionRole"].Properties["Policies"]).ShouldHaveSingleItem();
        difference.ShouldEndWith("Resource: ours is \"arn:aws:logs:*:123456789012:log-group:*:log-stream:*\", theirs is \"arn:aws:logs:*:123456789012:log-group:/ecs/*:log-stream:*\"");
    }
}
