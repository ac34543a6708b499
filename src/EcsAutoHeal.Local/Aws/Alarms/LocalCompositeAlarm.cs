namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>A composite CloudWatch alarm, in ALARM.</summary>
/// <param name="Name">The alarm's name.</param>
/// <param name="Rule">Its AlarmRule, as in <c>ALARM("prod/api-runs-short")</c>.</param>
public sealed record LocalCompositeAlarm(string Name, string Rule);
