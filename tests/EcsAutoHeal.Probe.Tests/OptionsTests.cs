using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>An option that cannot be meant is named, with what was expected.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<EcsSidecarProbeOptions>> Mistakes => new()
    {
        { "Interval: expected 00:00:10 to 00:10:00, found 00:00:01.", options => options.Interval = TimeSpan.FromSeconds(1) },
        { "Interval: expected 00:00:10 to 00:10:00, found 01:00:00.", options => options.Interval = TimeSpan.FromHours(1) },
        { "Timeout: expected 00:00:00.1000000 to 00:00:30, found 00:00:00.", options => options.Timeout = TimeSpan.Zero },
        { "LastWordsTimeout: expected 00:00:00.1000000 to 00:00:30, found 00:01:00.", options => options.LastWordsTimeout = TimeSpan.FromMinutes(1) },
        { "Completes: expected at most 100 names of containers, each of 1 to 255 characters.", options => options.Completes = ["migrate", ""] },
        { "Completes: expected at most 100 names of containers, each of 1 to 255 characters.", options => options.Completes = null! },
        { "EventBusName: expected the name or ARN of an event bus, found \"\".", options => options.EventBusName = "" },
        { "Region: expected a region such as eu-central-1, found \"eu central\".", options => options.Region = "eu central" },
        { "ServiceUrl: expected an absolute http or https address, found \"/events\".", options => options.ServiceUrl = new("/events", UriKind.Relative) },
        { "ReadEnvironment: expected a function, found null.", options => options.ReadEnvironment = null! },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_check_says_it_when_it_is_made(string message, Action<EcsSidecarProbeOptions> mistake)
    {
        await using ProbeStage stage = new(mistake);

        var error = await Should.ThrowAsync<OptionsValidationException>(() => stage.CheckAsync());

        error.Failures.ShouldBe([message]);
    }

    [Fact]
    public void An_app_with_such_an_option_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHealthChecks().AddEcsSidecarProbe(configure: options => options.Interval = TimeSpan.Zero);
        using var host = builder.Build();

        Should.Throw<OptionsValidationException>(host.Start).Message.ShouldStartWith("Interval: ");
    }

    [Fact]
    public void They_can_come_from_the_configuration_by_the_name_of_the_check()
    {
        ServiceCollection services = new();
        services.AddHealthChecks().AddEcsSidecarProbe();
        services.Configure<EcsSidecarProbeOptions>("ecs-sidecars", new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Interval"] = "00:00:30",
            ["Completes:0"] = "migrate",
            ["Region"] = "eu-west-1",
            ["Heartbeat"] = "false",
        }).Build());
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<EcsSidecarProbeOptions>>().Get("ecs-sidecars");

        (options.Interval, options.Completes.Single(), options.Region, options.Heartbeat).ShouldBe((TimeSpan.FromSeconds(30), "migrate", "eu-west-1", false));
    }

    [Fact]
    public void A_watch_says_it_when_it_is_made() =>
        Should.Throw<OptionsValidationException>(() => new EcsSidecarWatch(new() { Interval = TimeSpan.Zero })).Message.ShouldStartWith("Interval: ");

    [Fact]
    public void The_defaults_are_as_documented()
    {
        EcsSidecarProbeOptions options = new();

        (options.Interval, options.Timeout, options.LastWordsTimeout).ShouldBe((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)));
        (options.Heartbeat, options.LastWords, options.EventBusName).ShouldBe((true, true, "default"));
        new EcsSidecarWatchOptions().Interval.ShouldBe(TimeSpan.FromSeconds(15));
    }
}
