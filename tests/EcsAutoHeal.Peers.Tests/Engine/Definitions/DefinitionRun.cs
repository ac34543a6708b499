using System.Text.Json.Nodes;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>Runs a definition once, with either engine.</summary>
internal sealed class DefinitionRun
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualClock _clock = new(s_start);
    private readonly DefinitionCase _case;
    private readonly ExecutionScheduler _scheduler;
    private readonly WatchedFunctions _functions;
    private readonly JsonArray _answers = [];

    private DefinitionRun(DefinitionCase definitionCase)
    {
        var functions = new ScriptedFunctions();
        (_case, _scheduler, _functions) = (definitionCase, new ExecutionScheduler(_clock), new WatchedFunctions(() => functions, _clock));
    }

    internal static Task<EngineRun> OnOurRunnerAsync(DefinitionCase definitionCase)
    {
        var run = new DefinitionRun(definitionCase);
        var definition = StateMachineDefinition.Parse(definitionCase.Text);
        return run.ToEndAsync(new LocalStateMachines(DefinitionCase.MachineArn, definition, run._scheduler, () => run._functions, run._clock, new HalfJitter()));
    }

    internal static Task<EngineRun> OnMotoAsync(DefinitionCase definitionCase, MotoEngine moto)
    {
        var run = new DefinitionRun(definitionCase);
        var machines = new MotoStateMachines(moto, DefinitionCase.MachineArn, definitionCase.Text, () => run._functions, run._clock);
        run._scheduler.Add(machines);
        return run.ToEndAsync(machines);
    }

    private async Task<EngineRun> ToEndAsync(ILocalStateMachines machines)
    {
        _scheduler.HistoryAppended += (_, happened) => Answer(machines, happened);
        var execution = await machines.StartExecutionAsync(DefinitionCase.MachineArn, "run", _case.Input);
        await _scheduler.RunUntilIdleAsync();
        return await EngineRun.OfAsync(machines, [execution.ExecutionArn], _functions, new JsonObject { ["answers"] = _answers });
    }

    private void Answer(ILocalStateMachines machines, HistoryEvent happened)
    {
        if (happened.Type != HistoryEventType.TaskSubmitted || _case.Answer is not { } answer) return;
        var token = _functions.Invocations[^1].Payload.GetProperty("taskToken").GetString()!;
        _clock.Schedule(_clock.GetUtcNow() + answer.After, async () =>
        {
            try
            {
                await (answer.Output is { } output ? machines.SendTaskSuccessAsync(token, output) : machines.SendTaskFailureAsync(token, answer.Error, answer.Cause));
                _answers.Add("accepted");
            }
            catch (LocalAwsException refused)
            {
                _answers.Add(refused.Code);
            }
        });
    }
}
