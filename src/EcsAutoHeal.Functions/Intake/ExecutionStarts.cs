using System.Diagnostics;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Functions.Intake;

/// <summary>
/// Starts the executions of one batch. Step Functions refills what an account may start by hundreds a second, so it is worth
/// waiting for; but one measure of patience has to last for the whole batch, and the function has a deadline.
/// </summary>
internal sealed class ExecutionStarts(StepContext context)
{
    private readonly string _machine = context.Settings.StateMachineArn ?? throw new InvalidOperationException("STATE_MACHINE_ARN: expected the ARN of the state machine, found nothing.");
    // Of 20 seconds: 25 milliseconds at first, two seconds at most.
    private readonly TimeSpan _first = context.Aws.Patience / 800;
    private readonly TimeSpan _longest = context.Aws.Patience / 10;
    private TimeSpan _patience = context.Aws.Patience;
    private AwsCallException? _gaveUp;

    /// <exception cref="AwsCallException">It could not be started: its messages have to come again.</exception>
    public async Task StartAsync(GroupedDeaths group, CancellationToken cancel)
    {
        if (_gaveUp is not null) throw new AwsThrottled($"not tried, since another one of this batch had no answer but this: {_gaveUp.Message}", _gaveUp);
        var request = new StartExecutionRequest
        {
            StateMachineArn = _machine,
            Name = group.ExecutionName,
            Input = WrittenJson.Text(new DeathGroupDocument { Detail = group.Group }, WrittenJson.Default.DeathGroupDocument),
        };
        var limit = _first;
        while (true)
        {
            var tried = Stopwatch.GetTimestamp();
            try
            {
                await AwsCall.Of("states:StartExecution", () => context.Aws.ExecutionStarts.StartExecutionAsync(request, cancel));
                return;
            }
            catch (AwsRefused e) when (e.InnerException is ExecutionAlreadyExistsException)
            {
                // The same deaths came again: the name is derived from them, so they are taken care of.
                return;
            }
            catch (AwsCallException e) when (e is AwsThrottled or AwsUnavailable && _patience <= TimeSpan.Zero)
            {
                // Whoever is asked for fewer calls, or has no answer, does not go on to call for the other groups.
                _gaveUp = e;
                throw;
            }
            catch (AwsCallException e) when (e is AwsThrottled or AwsUnavailable)
            {
                // Anywhere in between, so that two functions that were throttled together do not come back together.
                var wait = limit * Random.Shared.NextDouble();
                await Task.Delay(wait, cancel);
                limit = limit * 2 < _longest ? limit * 2 : _longest;
                // A refusal comes at once; no answer may have taken its time.
                _patience -= e is AwsThrottled ? wait : Stopwatch.GetElapsedTime(tried);
            }
        }
    }
}
