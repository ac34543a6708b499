namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>The account's alarms. They are looked at each full minute, up to a horizon that the caller sets.</summary>
public sealed class AlarmBoard
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(LocalAlarm.PeriodSeconds);

    private readonly LocalCloud _cloud;
    private readonly List<LocalAlarm> _alarms = [];
    private readonly List<LocalCompositeAlarm> _composites = [];
    private DateTimeOffset _horizon;
    private bool _scheduled;

    internal AlarmBoard(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Every alarm.</summary>
    public IReadOnlyList<LocalAlarm> Alarms
    {
        get { lock (_cloud.Gate) return [.. _alarms]; }
    }

    /// <summary>Adds an alarm, which is OK at first.</summary>
    public LocalAlarm Add(LocalAlarm alarm)
    {
        lock (_cloud.Gate)
        {
            alarm.CreatedAt = _cloud.Now;
            alarm.State = alarm.State with { Since = _cloud.Now };
            _alarms.Add(alarm);
            return alarm;
        }
    }

    /// <summary>Every composite alarm.</summary>
    public IReadOnlyList<LocalCompositeAlarm> Composites
    {
        get { lock (_cloud.Gate) return [.. _composites]; }
    }

    /// <summary>Adds an alarm that rests on others. It is there to be described; no event tells of it.</summary>
    public void AddComposite(LocalCompositeAlarm alarm)
    {
        lock (_cloud.Gate) _composites.Add(alarm);
    }

    /// <summary>Looks at the alarms each full minute of virtual time until the horizon. A later horizon extends an earlier one.</summary>
    public void EvaluateUntil(DateTimeOffset horizon)
    {
        lock (_cloud.Gate)
        {
            if (horizon > _horizon) _horizon = horizon;
            ScheduleNext();
        }
    }

    internal string Arn(string alarm) => _cloud.Arn("cloudwatch", $"alarm:{alarm}");

    private void ScheduleNext()
    {
        var next = new DateTimeOffset((_cloud.Now.UtcTicks / Period.Ticks + 1) * Period.Ticks, TimeSpan.Zero);
        if (_scheduled || next > _horizon) return;
        _scheduled = true;
        _cloud.After(next - _cloud.Now, () =>
        {
            _scheduled = false;
            foreach (var alarm in _alarms) Evaluate(alarm);
            ScheduleNext();
        });
    }

    private void Evaluate(LocalAlarm alarm)
    {
        var value = alarm.Measure(_cloud.Ecs);
        alarm.Recent.Add(new AlarmDatapoint(_cloud.Now - Period, value, alarm.Breaches(value)));
        if (alarm.Recent.Count > LocalAlarm.Periods) alarm.Recent.RemoveAt(0);
        var state = alarm.Recent.Count == LocalAlarm.Periods && alarm.Recent.All(point => point.Breaching) ? "ALARM" : "OK";
        if (state == alarm.State.Value) return;
        var previous = alarm.State;
        alarm.State = new AlarmState(state, AlarmReason.Text(alarm, state), AlarmReason.Data(alarm, _cloud.Now), _cloud.Now);
        _cloud.Events.Emit("aws.cloudwatch", "CloudWatch Alarm State Change", [Arn(alarm.Name)], AlarmDocument.OfEvent(alarm, previous));
    }
}
