namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>Who vouches for template.yaml, and for our own reading of it.</summary>
internal static class TemplateWitness
{
    internal static Witness Lint { get; } = new("template-lint", "template.yaml, and what AWS SAM makes of it, against cfn-lint");

    internal static Witness Stack { get; } = new("template-stack", "our reading of template.yaml against AWS SAM and moto's CloudFormation");

    internal static Witness Rules { get; } = new("template-rules", "our event patterns, and what the rules are expected to take, against moto's EventBridge");
}
