using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

/// <summary>What happened before and what happens beside keeps a service as it is, unless a person has said yes.</summary>
public sealed class HistoryGuardTests : FunctionTests
{
    [Fact]
    public async Task As_many_heals_as_are_enough_withhold()
    {
        var remedy = await HealAsync(await HealedAsync(2));

        Withheld(remedy, "heals-in-window", "healed twice in the last 24 h, and dead again: healing does not cure it");
        remedy.Guards.Single(g => g.Guard == "heals-in-window").Needed.ShouldBe("fewer than 2 heals within 24 h");
    }

    [Fact]
    public async Task One_heal_less_does_not()
    {
        (await HealAsync(await HealedAsync(1))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task How_many_are_enough_comes_from_the_settings()
    {
        Stage.Settings["MAX_HEALS"] = "3";

        (await HealAsync(await HealedAsync(2))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_heal_that_ECS_has_refused_does_not_count()
    {
        (await HealAsync(await HealedAsync(2, RemedyOutcome.None))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_service_that_dies_of_the_same_withholds()
    {
        await OpenedDeathAsync(AddService(name: "api"));

        Withheld(await HealAsync(await OpenedDeathAsync(AddService("auto"))), "shared-cause", "the same happens to prod/api: a cause that they share is not cured by deploying one after the other");
    }

    [Fact]
    public async Task Another_service_that_dies_while_the_question_waits_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        await OpenedDeathAsync(AddService(name: "api"));

        Withheld(await HealAsync(document), "shared-cause", "the same happens to prod/api: a cause that they share is not cured by deploying one after the other");
    }

    [Fact]
    public async Task What_cannot_be_known_of_others_withholds()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Server.Faults = call => RecordItems.KeyOf(call).StartsWith("cause#", StringComparison.Ordinal) ? Fault.Error("AccessDeniedException", "no") : null;

        Withheld(await HealAsync(document), "history", "what else dies is not known");
    }

    [Fact]
    public async Task A_person_who_was_told_of_it_may_say_yes_all_the_same()
    {
        await OpenedDeathAsync(AddService(name: "api"));
        var document = await HealedAsync(5, healing: "approve");

        (await HealAsync(document with { Approval = new() { Approved = true, By = "ada" } })).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Heals_are_counted_in_the_record_over_all_incidents_of_a_kind()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        await HealAsync(document);
        await Stage.PassAsync(TimeSpan.FromMinutes(30));
        Stage.Table.Put(document.Incident!.Key, Stage.Table.Incident(document.Incident.Key)! with { Status = IncidentStatus.Resolved, ResolvedAt = Stage.Now });
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        var again = (await OpenedDeathAsync(service, "second")).Incident!;

        (again.Number, again.History!.Heals, again.History.RelapseOf).ShouldBe((2, 1, document.Incident.OpsItemId));
    }

    private async Task<DeathDocument> HealedAsync(int times, RemedyOutcome outcome = RemedyOutcome.Applied, string healing = "auto")
    {
        var document = await OpenedDeathAsync(AddService(healing));
        var record = Stage.Table.Incident(document.Incident!.Key)!;
        Stage.Table.Put(document.Incident.Key, record with { Heals = [.. Enumerable.Range(1, times).Select(n => new RecordedHeal(Stage.Now.AddHours(-n), 1, $"ecs-svc/{n}", outcome))] });
        return document;
    }

    private void Withheld(Remedy remedy, string guard, string found)
    {
        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Where(g => !g.Passed).ShouldHaveSingleItem().Guard.ShouldBe(guard);
        remedy.Guards.Single(g => g.Guard == guard).Found.ShouldBe(found);
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }
}
