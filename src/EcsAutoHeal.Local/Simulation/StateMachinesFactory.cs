using EcsAutoHeal.Local.Aws.StepFunctions;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Makes what runs the state machine of a stage.</summary>
/// <param name="deployment">What is deployed on the stage.</param>
/// <param name="scheduler">What lets executions go on in the stage's time.</param>
/// <param name="functions">The functions, once executions run.</param>
/// <param name="clock">The stage's time.</param>
public delegate ILocalStateMachines StateMachinesFactory(Deployment deployment, ExecutionScheduler scheduler, Func<ILambdaInvoker> functions, VirtualClock clock);
