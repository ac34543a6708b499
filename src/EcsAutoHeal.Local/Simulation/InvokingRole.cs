using System.Text.Json;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Invokes functions in the name of the state machine's role.</summary>
internal sealed class InvokingRole(LocalIam iam, ILambdaInvoker functions) : ILambdaInvoker
{
    public Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken) =>
        iam.WhyDenied(LocalRoles.StateMachineKey, [new("lambda:InvokeFunction", functionArn)]) is { } why
            ? Task.FromResult<LambdaOutcome>(new LambdaOutcome.ServiceError("Lambda.AWSLambdaException", why))
            : functions.InvokeAsync(functionArn, payload, cancellationToken);
}
