namespace EcsAutoHeal.Probe.Reports;

/// <summary>A report that EventBridge has not taken yet.</summary>
/// <param name="TaskArn">The own task.</param>
/// <param name="Detail">The event's detail.</param>
/// <param name="Found">For the log: what it is about.</param>
internal sealed record PendingReport(string TaskArn, string Detail, string Found);
