using System.Collections.Concurrent;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>The files that <c>sam deploy</c> takes, as the build copied them beside the program.</summary>
public sealed record Deployment(DeploymentTemplate Template, StateMachineDefinition Definition)
{
    private static readonly ConcurrentDictionary<string, Deployment> s_loaded = new(StringComparer.Ordinal);

    /// <summary>Reads template and state machine.</summary>
    /// <param name="parameters">Parameters that differ from their defaults.</param>
    /// <param name="region">The region.</param>
    /// <param name="account">The account.</param>
    public static Deployment Load(IReadOnlyDictionary<string, string> parameters, string region, string account = LocalNames.AccountId) =>
        // Neither the files nor what is read of them changes while the program runs.
        s_loaded.GetOrAdd(string.Join('\n', [region, account, .. parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")]), _ => Read(parameters, region, account));

    private static Deployment Read(IReadOnlyDictionary<string, string> parameters, string region, string account)
    {
        var directory = Path.Combine(ScenarioLibrary.BaseDirectory, "deploy");
        var template = DeploymentTemplate.Load(File.ReadAllText(Path.Combine(directory, "template.yaml")), parameters, region, account);
        return new(template, StateMachineDefinition.Parse(template.StateMachine.Substitute(File.ReadAllText(Path.Combine(directory, template.StateMachine.DefinitionUri)))));
    }
}
