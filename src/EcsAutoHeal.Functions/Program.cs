using System.Collections;
using System.Runtime.InteropServices;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Runtime;

var environment = new Dictionary<string, string>();
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables()) environment[(string)variable.Key] = (string)variable.Value!;
if (!environment.TryGetValue("AWS_LAMBDA_RUNTIME_API", out var api) || !environment.TryGetValue("ANNOTATIONS_HANDLER", out var handler))
{
    await Console.Error.WriteLineAsync("This is the Lambda function of EcsAutoHeal. It runs where AWS_LAMBDA_RUNTIME_API and ANNOTATIONS_HANDLER are set; the command for people is ecs-auto-heal.");
    return 2;
}
// Lambda sends it before it takes a sandbox away, where an extension listens.
using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return await LambdaLoop.RunAsync(api, () => new FunctionHost(environment, AwsConnection.Of(environment), TimeProvider.System), handler, stop.Token);
