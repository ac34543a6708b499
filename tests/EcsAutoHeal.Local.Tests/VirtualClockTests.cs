namespace EcsAutoHeal.Local.Tests;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);
    private readonly List<string> _happened = [];

    [Fact]
    public void It_stands_still_until_it_is_advanced()
    {
        _clock.GetUtcNow().ShouldBe(Start);
        _clock.GetUtcNow().ShouldBe(Start);
    }

    [Fact]
    public async Task It_runs_what_is_due_in_order_of_time()
    {
        _clock.Schedule(Start.AddSeconds(20), () => _happened.Add("second"));
        _clock.Schedule(Start.AddSeconds(10), () => _happened.Add("first"));

        await _clock.AdvanceToAsync(Start.AddSeconds(20));

        _happened.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task It_runs_what_is_due_at_one_time_in_order_of_scheduling()
    {
        foreach (var name in new[] { "a", "b", "c" }) _clock.Schedule(Start.AddSeconds(1), () => _happened.Add(name));

        await _clock.AdvanceToAsync(Start.AddSeconds(1));

        _happened.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task It_shows_each_happening_the_time_for_which_it_was_scheduled()
    {
        var seen = DateTimeOffset.MinValue;
        _clock.Schedule(Start.AddSeconds(5), () => seen = _clock.GetUtcNow());

        await _clock.AdvanceToAsync(Start.AddSeconds(60));

        seen.ShouldBe(Start.AddSeconds(5));
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(60));
    }

    [Fact]
    public async Task It_leaves_what_is_due_later()
    {
        _clock.Schedule(Start.AddSeconds(61), () => _happened.Add("later"));

        await _clock.AdvanceToAsync(Start.AddSeconds(60));

        _happened.ShouldBeEmpty();
        _clock.NextDue.ShouldBe(Start.AddSeconds(61));
    }

    [Fact]
    public async Task A_happening_may_schedule_another_on_the_way()
    {
        _clock.Schedule(Start.AddSeconds(1), () => _clock.Schedule(Start.AddSeconds(2), () => _happened.Add("grandchild")));

        await _clock.AdvanceToAsync(Start.AddSeconds(3));

        _happened.ShouldBe(["grandchild"]);
    }

    [Fact]
    public async Task A_happening_is_awaited()
    {
        _clock.Schedule(Start.AddSeconds(1), async () =>
        {
            await Task.Yield();
            _happened.Add("awaited");
        });

        await _clock.AdvanceToAsync(Start.AddSeconds(1));

        _happened.ShouldBe(["awaited"]);
    }

    [Fact]
    public async Task It_never_goes_back()
    {
        await _clock.AdvanceToAsync(Start.AddSeconds(10));

        await _clock.AdvanceToAsync(Start);

        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(10));
    }

    [Fact]
    public async Task What_is_scheduled_for_the_past_happens_now()
    {
        await _clock.AdvanceToAsync(Start.AddSeconds(10));
        var seen = DateTimeOffset.MinValue;
        _clock.Schedule(Start, () => seen = _clock.GetUtcNow());

        await _clock.AdvanceToAsync(Start.AddSeconds(10));

        seen.ShouldBe(Start.AddSeconds(10));
    }

    [Fact]
    public void Nothing_scheduled_means_nothing_due() => _clock.NextDue.ShouldBeNull();

    [Fact]
    public async Task Elapsed_time_is_virtual_too()
    {
        var before = _clock.GetTimestamp();

        await _clock.AdvanceToAsync(Start.AddMinutes(3));

        _clock.GetElapsedTime(before).ShouldBe(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_timer_is_refused() =>
        Should.Throw<NotSupportedException>(() => _clock.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero));
}
