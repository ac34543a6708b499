using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>The files that <c>sam deploy</c> takes, as the build copied them beside the program.</summary>
public sealed record Deployment(DeploymentTemplate Template, StateMachineDefinition Definition, StateMachineDefinition? Claims)
{
    /// <summary>Reads template and state machines.</summary>
    /// <param name="parameters">Parameters that differ from their defaults.</param>
    /// <param name="region">The region.</param>
    public static Deployment Load(IReadOnlyDictionary<string, string> parameters, string region)
    {
        var directory = Path.Combine(ScenarioLibrary.BaseDirectory, "deploy");
        var template = DeploymentTemplate.Load(File.ReadAllText(Path.Combine(directory, "template.yaml")), parameters, region);
        return new(template, Read(template.StateMachine), template.Claims is { } claims ? Read(claims) : null);

        StateMachineDefinition Read(TemplateStateMachine machine) => StateMachineDefinition.Parse(machine.Substitute(File.ReadAllText(Path.Combine(directory, machine.DefinitionUri))));
    }
}
