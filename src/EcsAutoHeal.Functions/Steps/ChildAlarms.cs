using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Finds the metric alarm under a composite one that says which service it is about.</summary>
internal sealed class ChildAlarms(StepContext context)
{
    // What one call names; and composite alarms may rest on composite alarms.
    private const int MostNames = 100;
    private const int MostLevels = 5;

    /// <summary>Its dimensions; none where no alarm under it has a cluster.</summary>
    public async Task<IReadOnlyList<Dimension>> DimensionsAsync(IReadOnlyList<string> names, CancellationToken cancel)
    {
        var (asked, level) = (new HashSet<string>(StringComparer.Ordinal), names);
        for (var depth = 0; depth < MostLevels; depth++)
        {
            string[] next = [.. level.Where(asked.Add).Take(MostNames)];
            if (next.Length == 0) break;
            var (metric, composite) = await DescribedAsync(next, cancel);
            // The pair has to come from one alarm, and best from one that is in ALARM itself.
            var found = metric
                .OrderByDescending(a => a.StateValue == StateValue.ALARM)
                .Select(a => (a.Dimensions ?? []).Concat((a.Metrics ?? []).SelectMany(m => m.MetricStat?.Metric?.Dimensions ?? [])).ToArray())
                .FirstOrDefault(d => d.Any(x => x.Name == "ClusterName"));
            if (found is not null) return found;
            level = [.. composite.OrderByDescending(a => a.StateValue == StateValue.ALARM).SelectMany(a => AlarmRule.Children(a.AlarmRule ?? ""))];
        }
        return [];
    }

    private async Task<(List<MetricAlarm> Metric, List<CompositeAlarm> Composite)> DescribedAsync(string[] names, CancellationToken cancel)
    {
        var request = new DescribeAlarmsRequest { AlarmNames = [.. names], AlarmTypes = ["MetricAlarm", "CompositeAlarm"], MaxRecords = MostNames };
        var reply = await AwsCall.Of("cloudwatch:DescribeAlarms", () => context.Aws.CloudWatch.DescribeAlarmsAsync(request, cancel));
        return (reply.MetricAlarms ?? [], reply.CompositeAlarms ?? []);
    }
}
