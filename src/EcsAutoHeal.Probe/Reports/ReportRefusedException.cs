namespace EcsAutoHeal.Probe.Reports;

/// <summary>EventBridge answered, but did not take the report.</summary>
/// <param name="trouble">Why, in a sentence.</param>
internal sealed class ReportRefusedException(string trouble) : Exception(trouble);
