using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>Runs a Lambda function for a state machine.</summary>
public interface ILambdaInvoker
{
    /// <summary>Invokes the function once and waits for its answer. What went wrong is an outcome; an exception is a fault of the invoker.</summary>
    /// <param name="functionArn">The function as the definition names it.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellationToken">Stops the whole run.</param>
    Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken);
}
