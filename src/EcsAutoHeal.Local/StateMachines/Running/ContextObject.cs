using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The context object, <c>$$</c> (AWS Step Functions developer guide, "Accessing execution data from the Context object").</summary>
internal static class ContextObject
{
    public static JsonElement For(StateVisit visit, TaskToken? token) => Json.Build(writer =>
    {
        var environment = visit.Environment;
        writer.WriteStartObject();

        writer.WriteStartObject("Execution");
        writer.WriteString("Id", environment.Start.Arn);
        writer.WritePropertyName("Input");
        Json.Copy(writer, environment.Input);
        writer.WriteString("Name", environment.Start.Name);
        writer.WriteString("RoleArn", environment.Start.RoleArn);
        writer.WriteString("StartTime", ExecutionEnvironment.Timestamp(environment.StartDate));
        writer.WriteEndObject();

        writer.WriteStartObject("State");
        writer.WriteString("EnteredTime", ExecutionEnvironment.Timestamp(visit.EnteredAt));
        writer.WriteString("Name", visit.State.Name);
        writer.WriteNumber("RetryCount", visit.RetryCount);
        writer.WriteEndObject();

        writer.WriteStartObject("StateMachine");
        writer.WriteString("Id", environment.Start.StateMachineArn);
        writer.WriteString("Name", environment.Start.StateMachineArn[(environment.Start.StateMachineArn.LastIndexOf(':') + 1)..]);
        writer.WriteEndObject();

        if (token is not null)
        {
            writer.WriteStartObject("Task");
            writer.WriteString("Token", token.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}
