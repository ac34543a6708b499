using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Subjects;

public sealed class CarriedTasksTests
{
    private static readonly string s_long = new('r', 1_024);

    /// <summary>Ten containers with as much to say as the agent allows; the first one died first.</summary>
    private static EcsTask Talkative(string id) => Some.StoppedTask(s_long, "EssentialContainerExited", [Some.Stopped("app", 1, s_long), .. Enumerable.Range(1, 9).Select(i => Some.Stopped($"other-{i}", 143, s_long))]) with { TaskArn = id };

    private static int Size(IEnumerable<EcsTask> tasks) => tasks.Sum(t => WrittenJson.Utf8(t, WrittenJson.Default.EcsTask).Length);

    [Fact]
    public void Ordinary_deaths_are_carried_whole()
    {
        EcsTask[] tasks = [.. Enumerable.Range(0, 5).Select(i => Some.Exited(1, "because") with { TaskArn = $"t{i}" })];

        Reading.Json(CarriedTasks.Of(tasks)).ShouldBe(Reading.Json(tasks));
    }

    [Fact]
    public void Five_are_carried_at_most() => CarriedTasks.Of(Enumerable.Range(0, 9).Select(i => Some.Exited(1) with { TaskArn = $"t{i}" })).Count.ShouldBe(5);

    [Fact]
    public void The_newest_death_is_carried_whole() => Reading.Json(CarriedTasks.Of([Talkative("a"), Talkative("b")])[0]).ShouldBe(Reading.Json(Talkative("a")));

    [Fact]
    public void Further_deaths_are_shortened_and_keep_who_died_first()
    {
        var carried = CarriedTasks.Of([Talkative("a"), Talkative("b"), Talkative("c"), Talkative("d"), Talkative("e")]);

        Size(carried).ShouldBeLessThanOrEqualTo(20_000);
        carried.Count.ShouldBeGreaterThan(1);
        carried.ShouldAllBe(t => t.Containers.Any(c => c.Name == "app" && c.ExitCode == 1));
    }

    [Fact]
    public void Where_even_the_newest_is_too_large_the_words_of_the_first_to_die_stay()
    {
        var large = Talkative("a");
        var names = new string('n', 1_500);
        var carried = CarriedTasks.Of([large with { Containers = [.. large.Containers.Select((c, i) => i == 0 ? c : c with { Name = $"{i}{names}" })] }]).ShouldHaveSingleItem();

        (carried.StoppedReason, carried.Containers[0].Reason).ShouldBe((s_long, s_long));
        carried.Containers.Count.ShouldBe(10);
        carried.Containers[9].Reason!.Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Secrets_are_taken_out_of_what_is_carried() =>
        CarriedTasks.Of([Some.Exited(1, "password=hunter2hunter2")])[0].Containers[0].Reason.ShouldBe("password=[redacted: password]");
}
