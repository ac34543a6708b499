using System.CommandLine;
using EcsAutoHeal.Cli;
using EcsAutoHeal.Cli.Answer;
using EcsAutoHeal.Cli.Explain;
using EcsAutoHeal.Cli.Simulate;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Watch;

// The functions' own log lines are for CloudWatch; here they would stand between the lines for people.
FunctionHost.LogsSteps = false;

var root = new RootCommand("EcsAutoHeal: a container dies on Amazon ECS, and there is one incident that says which, why, and what to do.") { SimulateCommand.Create(), ExplainCommand.Create(), AnswerCommand.Approve(), AnswerCommand.Reject(), PendingCommand.Create(), WatchCommand.Create() };
try
{
    return await WatchCommand.InvokeAsync(root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }), "ecs-auto-heal");
}
catch (IOException e)
{
    // A full disk, or a reader that has gone: there may be nowhere left to say so.
    try { await Console.Error.WriteLineAsync($"The output cannot be written: {e.Message}"); }
    catch (IOException) { }
    return ExitCode.NotAsExpected;
}
