using EcsAutoHeal.Json;

namespace EcsAutoHeal.Triggers;

/// <summary>The event <c>ECS Task State Change</c>: STOPPED tasks, and running ones in which a container has STOPPED.</summary>
internal static class TaskStateChangeEvent
{
    public static (Trigger, Clue) Read(JsonField document)
    {
        var detail = document["detail"];
        if (!detail.IsObject) throw detail.Unexpected("the event's detail, an object");
        var task = EcsTaskReader.Read(detail);
        if (task.Containers.Count == 0 && task.StoppedReason is null && task.StopCode is null)
            throw detail["containers"].Unexpected("the task's containers, an array of objects with name and lastStatus");
        var route = task.IsMeantToRun() ? "task state change event (a container stopped in a running task)" : "task state change event (STOPPED)";
        var trigger = new Trigger
        {
            Kind = TriggerKind.TaskStateChange,
            Routes = [route],
            Time = document["time"].Time() ?? detail["updatedAt"].Time(),
            EventId = Envelope.Text(document, "id"),
            // An event that reaches the state machine itself was pasted by a person; what Intake starts comes as a group.
            Heal = Remedies.HealMode.Never,
        };
        return (trigger, Envelope.ClueOf([task], document));
    }
}
