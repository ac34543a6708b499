using System.CommandLine;
using EcsAutoHeal.Watch;

var command = new RootCommand("Looks after the other containers of its Amazon ECS task, and reports to EcsAutoHeal what no event of ECS tells.");
WatchCommand.AddTo(command);
return await WatchCommand.InvokeAsync(command.Parse(args), "ecs-auto-heal-watch");
