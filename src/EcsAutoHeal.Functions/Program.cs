using System.Collections;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Runtime;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
if (!environment.TryGetValue("AWS_LAMBDA_RUNTIME_API", out var api) || !environment.TryGetValue("ANNOTATIONS_HANDLER", out var handler))
{
    await Console.Error.WriteLineAsync("This is the Lambda function of EcsAutoHeal. It runs where AWS_LAMBDA_RUNTIME_API and ANNOTATIONS_HANDLER are set; the command for people is ecs-auto-heal.");
    return 2;
}
return await LambdaLoop.RunAsync(api, () => new FunctionHost(environment, new AwsConnection(), TimeProvider.System), handler);
