using System.Text.Json;
using Amazon.Runtime;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Runtime;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>
/// The template's functions, run in this process through the same entry that Lambda uses. Each signs with a key of its own,
/// so that the local AWS knows who calls.
/// </summary>
public sealed class LocalFunctions : ILambdaInvoker
{
    // Nothing here is refilled while a function waits in real time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<string, (string Handler, FunctionHost Host)> _byArn;

    /// <summary>Makes the functions of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="connection">How a function reaches AWS, by its handler's name.</param>
    /// <param name="clock">The clock of everything local.</param>
    public LocalFunctions(DeploymentTemplate template, Func<string, AwsConnection> connection, TimeProvider clock) =>
        _byArn = template.Functions.ToDictionary(f => f.Arn, f => (f.Handler, new FunctionHost(f.Environment, connection(f.Handler), clock)));

    /// <summary>The connection to a local AWS, signed as one function.</summary>
    public static AwsConnection ConnectionTo(Uri endpoint, string region, string handler) =>
        new() { Endpoint = endpoint, Region = region, Credentials = new BasicAWSCredentials(AccessKeyOf(handler), "local"), Patience = s_patience, Pause = Still, Http = DirectHttp.Instance };

    // However long a function waits: on the virtual clock it takes no time.
    private static Task Still(TimeSpan wait, CancellationToken cancel) => cancel.IsCancellationRequested ? Task.FromCanceled(cancel) : Task.CompletedTask;

    /// <summary>The access key id that a function signs with.</summary>
    public static string AccessKeyOf(string handler) => $"LOCAL{handler.ToUpperInvariant()}";

    /// <inheritdoc/>
    public async Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
    {
        if (!_byArn.TryGetValue(functionArn, out var function)) return new LambdaOutcome.ServiceError("Lambda.ResourceNotFoundException", $"Function not found: {functionArn}");
        try
        {
            return new LambdaOutcome.Succeeded(await function.Host.InvokeAsync(function.Handler, payload, cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var error = LambdaError.Of(e);
            return new LambdaOutcome.FunctionError(error.ErrorType, error.ErrorMessage, error.StackTrace);
        }
    }

    /// <summary>Invokes Intake with a batch.</summary>
    internal Task<JsonElement> IntakeAsync(JsonElement batch)
    {
        var (handler, host) = _byArn.Values.Single(f => f.Handler == "Intake");
        return host.InvokeAsync(handler, batch);
    }
}
