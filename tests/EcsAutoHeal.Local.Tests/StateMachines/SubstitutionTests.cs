using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class SubstitutionTests
{
    [Fact]
    public void Every_placeholder_gets_its_value() =>
        StateMachineDefinition.Substitute("""{"a":"${One}","b":"x-${Two}-${One}"}""", new Dictionary<string, string> { ["One"] = "1", ["Two"] = "2" })
            .ShouldBe("""{"a":"1","b":"x-2-1"}""");

    [Fact]
    public void A_value_stays_inside_its_string() =>
        StateMachineDefinition.Substitute("""{"a":"${One}"}""", new Dictionary<string, string> { ["One"] = "\"\\" })
            .ShouldBe("""{"a":"\u0022\\"}""");

    [Fact]
    public void A_name_without_a_value_is_refused() =>
        Should.Throw<UnsupportedDefinitionException>(() => StateMachineDefinition.Substitute("${Nobody}", new Dictionary<string, string>()))
            .Message.ShouldContain("${Nobody}");
}
