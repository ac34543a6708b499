using System.Text.Json;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Claims what is to be healed. A retry of the step finds its own claim and goes on.</summary>
internal sealed class Claims(StepContext context)
{
    public async Task<GuardOutcome> ClaimAsync(StepRequest request, DeathDocument document, HealClaim? claim, CancellationToken cancel)
    {
        if (claim is null) return HealClaim.Impossible("the service has no deployment to claim");
        if (context.Settings.ClaimsStateMachineArn is not { } machine) return HealClaim.Impossible("there is no state machine for claims (CLAIMS_STATE_MACHINE_ARN)");
        var execution = request.Execution?.Arn ?? throw new InvalidStepRequest("execution.arn: expected the ARN of the execution, found nothing.");
        var input = WrittenJson.Text(new(execution, document.Incident?.OpsItemId, claim.What), WrittenJson.Default.HealClaimant);
        try
        {
            await AwsCall.Of("states:StartExecution", () => context.Aws.StepFunctions.StartExecutionAsync(new() { StateMachineArn = machine, Name = claim.Name, Input = input }, cancel));
            return claim.Held();
        }
        catch (AwsRefused e) when (e.InnerException is ExecutionAlreadyExistsException)
        {
            var claimant = await ClaimantAsync($"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{claim.Name}", cancel);
            return claimant?.Execution == execution ? claim.Held() : claim.Taken(claimant);
        }
    }

    private async Task<HealClaimant?> ClaimantAsync(string claim, CancellationToken cancel)
    {
        var reply = await AwsCall.Of("states:DescribeExecution", () => context.Aws.StepFunctions.DescribeExecutionAsync(new() { ExecutionArn = claim }, cancel));
        try
        {
            return JsonSerializer.Deserialize(reply.Input ?? "null", DocumentJson.Default.HealClaimant);
        }
        catch (JsonException)
        {
            // Somebody started it by hand: the claim stands all the same.
            return null;
        }
    }
}
