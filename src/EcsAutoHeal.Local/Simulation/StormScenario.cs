using System.Globalization;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>A storm over many services of one cluster, each of an app and a log router beside it.</summary>
public static class StormScenario
{
    /// <summary>Makes the scenario.</summary>
    /// <param name="events">How many events.</param>
    /// <param name="services">Over how many services.</param>
    /// <param name="perMinute">How many events a minute.</param>
    public static Scenario Of(int events, int services, int perMinute) => new()
    {
        Name = "storm",
        Title = string.Create(CultureInfo.InvariantCulture, $"{events} events of {services} services"),
        Services = [.. Enumerable.Range(1, services).Select(Service)],
        Happenings = [new() { What = "storm", At = TimeSpan.FromMinutes(1), Events = events, Over = TimeSpan.FromMinutes((double)events / perMinute) }],
    };

    private static ScenarioService Service(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"service-{number:D2}");
        return new()
        {
            Name = name,
            TaskDefinition = new()
            {
                Family = name,
                Revision = 7,
                Containers =
                [
                    new() { Name = "app", Image = $"123456789012.dkr.ecr.eu-central-1.amazonaws.com/{name}:2.4.1", Memory = 384 },
                    new() { Name = "log_router", Image = "public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.4", Essential = false, Memory = 64 },
                ],
            },
        };
    }
}
