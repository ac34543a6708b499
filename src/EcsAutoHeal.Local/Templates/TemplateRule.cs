namespace EcsAutoHeal.Local.Templates;

/// <summary>An EventBridge rule of the template that sends its events to Intake's queue.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Pattern">Which events it takes.</param>
/// <param name="PatternJson">The same as EventBridge would be given it.</param>
public sealed record TemplateRule(string LogicalId, EventPattern Pattern, string PatternJson);
