using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>A log router that died may take the app's log with it; that is what the probe is to tell.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_log_that_is_stuck_holds_up_neither_an_answer_nor_a_report()
    {
        using ManualResetEventSlim flows = new();
        await using ProbeStage stage = new();
        await stage.LookAsync();
        stage.OnLog = flows.Wait;
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();

        stage.Reports.ShouldHaveSingleItem();
        flows.Set();
        await Until.TrueAsync(() => stage.Log.Count == 2);
    }

    [Fact]
    public async Task A_log_that_is_stuck_does_not_hold_up_the_end()
    {
        using ManualResetEventSlim flows = new();
        await using ProbeStage stage = new();
        stage.OnLog = flows.Wait;
        stage.Document.Stopped("db_proxy", 1).MeantToStop();
        var stopping = stage.StopAsync();

        await Until.TrueAsync(() =>
        {
            if (stage.Bus.Requests.Count == 1) stage.Time.Advance(TimeSpan.FromSeconds(1));
            return stopping.IsCompleted;
        });

        flows.Set();
        await stopping;
    }

    [Fact]
    public async Task A_log_that_throws_takes_no_report_with_it()
    {
        await using ProbeStage stage = new();
        stage.OnLog = () => throw new InvalidOperationException("The app's log has a fault.");
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();

        stage.Reports.ShouldHaveSingleItem();
    }
}
