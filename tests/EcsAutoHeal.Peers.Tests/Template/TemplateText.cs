namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>The text of template.yaml: ours, and with faults planted in it.</summary>
internal static class TemplateText
{
    internal static string Ours { get; } = File.ReadAllText(Repository.TemplatePath);

    /// <summary>A property that CloudFormation does not know.</summary>
    internal static string Misspelt { get; } = With(Ours, "VisibilityTimeout:", "VisiblityTimeout:");

    /// <summary>
    /// Three faults: a rule that also takes containers of tasks on their way down, a rule whose target is the wrong queue, and a
    /// handler that does not exist.
    /// </summary>
    internal static string Faulty { get; } = With(
        With(
            With(Ours, "          lastStatus: [RUNNING]\n          desiredStatus: [RUNNING]\n", "          lastStatus: [RUNNING]\n"),
            "          state: { value: [ALARM] }\n      Targets:\n        - Id: Queue\n          Arn: !GetAtt Queue.Arn\n",
            "          state: { value: [ALARM] }\n      Targets:\n        - Id: Queue\n          Arn: !GetAtt DeadLetterQueue.Arn\n"),
        "ANNOTATIONS_HANDLER: Heal\n",
        "ANNOTATIONS_HANDLER: Heel\n");

    private static string With(string yaml, string text, string fault)
    {
        yaml.ShouldContain(text);
        return yaml.Replace(text, fault, StringComparison.Ordinal);
    }
}
