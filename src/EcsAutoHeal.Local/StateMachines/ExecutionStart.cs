namespace EcsAutoHeal.Local.StateMachines;

/// <summary>What StartExecution knows of a new execution.</summary>
/// <param name="Name">The execution's name.</param>
/// <param name="Arn">The execution's ARN: <c>$$.Execution.Id</c>.</param>
/// <param name="StateMachineArn">The machine's ARN, which ends in the machine's name.</param>
/// <param name="RoleArn">The role that the machine runs as.</param>
/// <param name="Input">The input, as JSON text.</param>
public sealed record ExecutionStart(string Name, string Arn, string StateMachineArn, string RoleArn, string Input);
