using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

/// <summary>What happened before and what happens beside keeps a service as it is, unless a person has said yes.</summary>
public sealed class HistoryGuardTests : FunctionTests
{
    [Fact]
    public async Task As_many_heals_as_are_enough_withhold()
    {
        var remedy = await HealAsync(await DeathWithAsync(h => h with { Heals = 2 }));

        Withheld(remedy, "heals-in-window", "healed twice in the last 24 h, and dead again: healing does not cure it");
        remedy.Guards.Single(g => g.Guard == "heals-in-window").Needed.ShouldBe("fewer than 2 heals within 24 h");
    }

    [Fact]
    public async Task One_heal_less_does_not()
    {
        (await HealAsync(await DeathWithAsync(h => h with { Heals = 1 }))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task How_many_are_enough_comes_from_the_settings()
    {
        Stage.Settings["MAX_HEALS"] = "3";

        (await HealAsync(await DeathWithAsync(h => h with { Heals = 2 }))).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_service_that_dies_of_the_same_withholds()
    {
        Withheld(await HealAsync(await DeathWithAsync(h => h with { AlsoDying = ["prod/api"] })), "shared-cause", "the same happens to prod/api: a cause that they share is not cured by deploying one after the other");
    }

    [Fact]
    public async Task A_history_that_could_not_be_read_withholds()
    {
        Withheld(await HealAsync(await DeathWithAsync(h => h with { Missing = "denied" })), "history", "whether it was healed before, and what else dies, is not known");
    }

    [Fact]
    public async Task A_person_who_was_told_of_it_may_say_yes_all_the_same()
    {
        var document = await DeathWithAsync(h => h with { Heals = 5, AlsoDying = ["prod/api"] }, "approve");

        (await HealAsync(document with { Approval = new() { Approved = true, By = "ada" } })).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Heals_are_counted_in_the_OpsItems()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        document = document with { Remedy = await HealAsync(document) };
        await Stage.StepAsync("Incident", "RecordRemedy", document, DocumentJson.Default.Incident);
        Stage.Cloud.OpsItems.Resolve(OpsItem());

        var again = await OpenAsync(document with { Incident = null, Verdict = document.Verdict! with { TaskArn = document.Verdict.TaskArn + "f" } }, "second");

        again.History!.Heals.ShouldBe(1);
        again.History.RelapseOf.ShouldBe(document.Incident!.OpsItemId);
    }

    private async Task<DeathDocument> DeathWithAsync(Func<IncidentHistory, IncidentHistory> history, string healing = "auto")
    {
        var document = await OpenedDeathAsync(AddService(healing));
        return document with { Incident = document.Incident! with { History = history(document.Incident.History!) } };
    }

    private void Withheld(Remedy remedy, string guard, string found)
    {
        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Where(g => !g.Passed).ShouldHaveSingleItem().Guard.ShouldBe(guard);
        remedy.Guards.Single(g => g.Guard == guard).Found.ShouldBe(found);
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }
}
