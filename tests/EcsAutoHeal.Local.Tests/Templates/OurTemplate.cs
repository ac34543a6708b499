using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>The repository's own template.yaml.</summary>
internal static class OurTemplate
{
    internal static string Yaml { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "template.yaml"));

    internal static DeploymentTemplate Load(params (string Name, string Value)[] parameters) =>
        DeploymentTemplate.Load(Yaml, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), "eu-west-1");

    internal static TemplateFunction Function(string handler, params (string Name, string Value)[] parameters) =>
        Load(parameters).Functions.Single(function => function.Handler == handler);
}
