using System.CommandLine;
using EcsAutoHeal.Cli;
using EcsAutoHeal.Cli.Answer;
using EcsAutoHeal.Cli.Explain;
using EcsAutoHeal.Cli.Simulate;
using EcsAutoHeal.Functions;

// The functions' own log lines are for CloudWatch; here they would stand between the lines for people.
FunctionHost.LogsSteps = false;

var root = new RootCommand("EcsAutoHeal: a container dies on Amazon ECS, and there is one incident that says which, why, and what to do.") { SimulateCommand.Create(), ExplainCommand.Create(), AnswerCommand.Approve(), AnswerCommand.Reject() };
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync("See ecs-auto-heal --help.");
    return ExitCode.BadUsage;
}
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
