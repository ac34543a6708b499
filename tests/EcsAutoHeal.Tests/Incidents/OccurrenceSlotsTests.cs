using EcsAutoHeal.Incidents;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>Deaths that several executions record in one OpsItem at the same time, where an update overwrites what it names.</summary>
public sealed class OccurrenceSlotsTests
{
    private static DeathDocument Death(string id, string? runtimeId = "r") =>
        SomeDocument.Of(Some.Exited(1) with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}" }) is var document
            ? document with { Verdict = document.Verdict! with { Culprit = document.Verdict.Culprit! with { RuntimeId = runtimeId } } } : throw new InvalidOperationException();

    private static OccurrenceSlots Read(Dictionary<string, string> item) => OccurrenceSlots.Read(item, Some.Now);

    private static void Write(Dictionary<string, string> item, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (key, value) in values) item[key] = value;
    }

    private static int Sum(Dictionary<string, string> item) => Occurrences.Read(item[OpsItemDraft.OccurrencesKey], Some.Now).Count;

    [Fact]
    public void A_new_OpsItem_holds_its_own_death() => OccurrenceSlots.Of(Death("a"), Some.Now).Count.ShouldBe(1);

    [Fact]
    public void What_is_recorded_is_not_missing() => OccurrenceSlots.Of(Death("a"), Some.Now).Missing(Death("a"), Some.Now.AddHours(1)).ShouldBeEmpty();

    [Fact]
    public void A_death_is_known_by_a_route_that_does_not_tell_its_runtime_id()
    {
        OccurrenceSlots.Of(Death("a"), Some.Now).Knows(Death("a", null)).ShouldBeTrue();
        OccurrenceSlots.Of(Death("a", null), Some.Now).Knows(Death("a")).ShouldBeTrue();
    }

    [Fact]
    public void Another_run_of_the_container_is_another_death() => OccurrenceSlots.Of(Death("a"), Some.Now).Knows(Death("a", "other")).ShouldBeFalse();

    [Fact]
    public void A_group_is_known_by_each_of_its_deaths()
    {
        var group = Group("a", "b", "c");

        var slots = OccurrenceSlots.Of(group, Some.Now);

        slots.Count.ShouldBe(3);
        foreach (var id in (string[])["a", "b", "c"]) slots.Knows(Death(id)).ShouldBeTrue(id);
    }

    [Fact]
    public void A_group_with_a_death_that_is_new_is_not_known() => OccurrenceSlots.Of(Group("a", "b"), Some.Now).Knows(Group("a", "c")).ShouldBeFalse();

    [Fact]
    public void A_batch_that_comes_again_with_more_deaths_counts_only_those()
    {
        var item = new Dictionary<string, string>();
        Write(item, Read(item).Missing(Group("a", "b", "c"), Some.Now));
        Write(item, Read(item).Missing(Group("d", "c", "b"), Some.Now.AddMinutes(1)));

        Sum(item).ShouldBe(4);
    }

    [Fact]
    public void Deaths_without_a_name_count_with_the_newest() =>
        OccurrenceSlots.Of(Group("a", "b") is var group ? group with { Subject = group.Subject! with { DeathCount = 500 } } : group, Some.Now).Count.ShouldBe(500);

    private static DeathDocument Group(params string[] ids)
    {
        var document = Death(ids[0]);
        return document with
        {
            Trigger = document.Trigger! with { Kind = EcsAutoHeal.Triggers.TriggerKind.IntakeGroup },
            Subject = document.Subject! with { DeathCount = ids.Length, OtherTasks = [.. ids.Skip(1)] },
        };
    }

    [Fact]
    public void As_many_deaths_as_there_may_be_take_seventeen_keys()
    {
        var item = new Dictionary<string, string>();
        for (var i = 0; i < 300; i++) Write(item, Read(item).Missing(Death($"t{i}"), Some.Now.AddSeconds(i)));

        item.Count.ShouldBe(17);
        Sum(item).ShouldBe(300);
        item.Values.ShouldAllBe(value => value.Length < OpsItemDraft.MaxValueBytes);
    }

    [Property(MaxTest = 200)]
    public Property Whoever_writes_last_reads_last_so_the_sum_is_right_in_the_end(PositiveInt executions, int seed)
    {
        var (item, random) = (new Dictionary<string, string>(), new System.Random(seed));
        // Each execution reads, writes what is missing, and reads again until nothing is; another may come between any two steps.
        var pending = Enumerable.Range(0, Math.Min(executions.Get, 8)).Select(i => (Death: Death($"t{i}"), Wants: (IReadOnlyDictionary<string, string>?)null)).ToList();
        var deaths = pending.Count;
        while (pending.Count > 0)
        {
            var at = random.Next(pending.Count);
            var (death, wants) = pending[at];
            if (wants is not null)
            {
                Write(item, wants);
                pending[at] = (death, null);
            }
            else if (Read(item).Missing(death, Some.Now) is { Count: > 0 } missing) pending[at] = (death, missing);
            else pending.RemoveAt(at);
        }
        var slots = Enumerable.Range(0, deaths).Select(i => OccurrenceSlots.Of(Death($"t{i}"), Some.Now).Values.Keys.Max(StringComparer.Ordinal)).Distinct().Count();
        // Two deaths in one slot can still lose one to the other; the sum is always that of the slots.
        return (Sum(item) == Read(item).Count && Read(item).Count >= slots).ToProperty();
    }
}
