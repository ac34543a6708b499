namespace EcsAutoHeal.Functions.Tests;

public sealed class FunctionSettingsTests
{
    [Fact]
    public void Without_variables_healing_is_off_and_the_rest_has_its_defaults()
    {
        FunctionSettings.From(new Dictionary<string, string>()).ShouldBe(new FunctionSettings { HealingIsOn = false, Cooldown = TimeSpan.FromMinutes(15), SettleSeconds = 60, LogLines = 25 });
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var settings = FunctionSettings.From(new Dictionary<string, string>
        {
            ["STATE_MACHINE_ARN"] = "arn:machine",
            ["TOPIC_ARN"] = " arn:topic ",
            ["HEALING"] = "on",
            ["COOLDOWN_MINUTES"] = "30",
            ["SETTLE_SECONDS"] = "90",
            ["LOG_LINES"] = "10",
        });

        settings.ShouldBe(new FunctionSettings { StateMachineArn = "arn:machine", TopicArn = "arn:topic", HealingIsOn = true, Cooldown = TimeSpan.FromMinutes(30), SettleSeconds = 90, LogLines = 10 });
    }

    [Theory]
    [InlineData("HEALING", "maybe", "HEALING: expected on or off, found \"maybe\".")]
    [InlineData("HEALING", "ON", "HEALING: expected on or off, found \"ON\".")]
    [InlineData("COOLDOWN_MINUTES", "-1", "COOLDOWN_MINUTES: expected a whole number, found \"-1\".")]
    [InlineData("SETTLE_SECONDS", "1.5", "SETTLE_SECONDS: expected a whole number, found \"1.5\".")]
    [InlineData("SWEEP_CLUSTERS", "prod,my cluster", "SWEEP_CLUSTERS: expected the names of clusters, separated by commas, found \"my cluster\".")]
    [InlineData("SWEEP_CLUSTERS", "prod,", "SWEEP_CLUSTERS: expected the names of clusters, separated by commas, found \"\".")]
    [InlineData("SWEEP_CLUSTERS", "arn:aws:ecs:eu-central-1:123456789012:cluster/prod", "SWEEP_CLUSTERS: expected the names of clusters, separated by commas, found \"arn:aws:ecs:eu-central-1:123456789012:cluster/prod\".")]
    [InlineData("LOG_LINES", "many", "LOG_LINES: expected a whole number, found \"many\".")]
    public void A_value_that_cannot_be_used_names_its_variable(string name, string value, string message)
    {
        Should.Throw<InvalidOperationException>(() => FunctionSettings.From(new Dictionary<string, string> { [name] = value })).Message.ShouldBe(message);
    }

    [Fact]
    public void Clusters_are_read_once_each() =>
        FunctionSettings.From(new Dictionary<string, string> { ["SWEEP_CLUSTERS"] = "prod, dev_2,prod" }).SweepClusters.ShouldBe(["prod", "dev_2"]);

    [Fact]
    public void An_empty_value_is_none()
    {
        FunctionSettings.From(new Dictionary<string, string> { ["TOPIC_ARN"] = "", ["LOG_LINES"] = " " }).ShouldBe(new FunctionSettings());
    }
}
