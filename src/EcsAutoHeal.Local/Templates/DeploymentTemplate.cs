using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Templates;

/// <summary>What the local AWS needs of <c>template.yaml</c>: the same rules, functions, permissions and state machine that <c>sam deploy</c> would make.</summary>
/// <param name="Parameters">Every parameter: as given, else its default.</param>
/// <param name="Rules">The EventBridge rules.</param>
/// <param name="EventSource">The queue behind the rules, as Lambda reads it for Intake.</param>
/// <param name="Functions">The Lambda functions.</param>
/// <param name="StateMachine">The state machine that Intake starts.</param>
/// <param name="Tables">The names of the DynamoDB tables, whose key is <c>pk</c>.</param>
/// <param name="Schedules">What invokes functions on a schedule.</param>
/// <param name="ManagedPolicies">The statements of the managed policies, for others to attach, by logical id.</param>
public sealed record DeploymentTemplate(
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<TemplateRule> Rules,
    TemplateEventSource EventSource,
    IReadOnlyList<TemplateFunction> Functions,
    TemplateStateMachine StateMachine,
    IReadOnlyList<string> Tables,
    IReadOnlyList<TemplateSchedule> Schedules,
    IReadOnlyDictionary<string, IReadOnlyList<PolicyStatement>> ManagedPolicies)
{
    /// <summary>Reads a template as a stack called ecs-auto-heal.</summary>
    /// <param name="yaml">The template's text.</param>
    /// <param name="parameterOverrides">Parameters that differ from their defaults.</param>
    /// <param name="region">The region of the stack.</param>
    /// <param name="account">Its account.</param>
    /// <exception cref="TemplateException">Something needed is missing or malformed; the message names the resource and what was expected.</exception>
    public static DeploymentTemplate Load(string yaml, IReadOnlyDictionary<string, string> parameterOverrides, string region = "us-east-1", string account = LocalNames.AccountId)
    {
        var template = new TemplatePart(TemplateYaml.Read(yaml), "");
        var parameters = TemplateParameters.Resolve(template["Parameters"], parameterOverrides);
        return new TemplateReader(template, parameters, new Intrinsics(template, parameters, region, account)).Read();
    }
}
