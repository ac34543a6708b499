using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests;

/// <summary>What asl-validator and moto's Step Functions say of the definition.</summary>
public sealed class StateMachineDefinitionTests
{
    [PeerFact(nameof(PeerTool.AslValidator))]
    public async Task Asl_validator_accepts_the_definition()
    {
        var answer = await ValidateAsync(Definition());

        answer.ExitCode.ShouldBe(0, answer.Output + answer.Errors);
    }

    [PeerFact(nameof(PeerTool.AslValidator))]
    public async Task Asl_validator_would_refuse_a_state_that_leads_nowhere()
    {
        var answer = await ValidateAsync(Definition().Replace("\"Next\": \"CollectEvidence\"", "\"Next\": \"Nowhere\"", StringComparison.Ordinal).Replace("\"Default\": \"CollectEvidence\"", "\"Default\": \"Nowhere\"", StringComparison.Ordinal));

        answer.ExitCode.ShouldNotBe(0);
        (answer.Output + answer.Errors).ShouldContain("Nowhere");
    }

    [PeerFact(nameof(PeerTool.MotoServer), nameof(PeerTool.Aws))]
    public async Task Motos_CreateStateMachine_accepts_the_definition()
    {
        var answer = await CreateStateMachineAsync(Definition());

        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain(":stateMachine:ecs-auto-heal");
    }

    [PeerFact(nameof(PeerTool.MotoServer), nameof(PeerTool.Aws))]
    public async Task Motos_CreateStateMachine_would_refuse_a_type_of_state_that_does_not_exist()
    {
        var answer = await CreateStateMachineAsync(Definition().Replace("\"Type\": \"Succeed\"", "\"Type\": \"Suceed\"", StringComparison.Ordinal));

        answer.ExitCode.ShouldNotBe(0);
        answer.Errors.ShouldContain("Suceed");
    }

    /// <summary>As Step Functions would be given it: with the ARNs of template.yaml in it.</summary>
    private static string Definition() =>
        DeploymentTemplate.Load(File.ReadAllText(Repository.TemplatePath), new Dictionary<string, string>()).StateMachine.Substitute(File.ReadAllText(Repository.DefinitionPath));

    private static async Task<PeerAnswer> ValidateAsync(string definition)
    {
        using var file = new TemporaryFile("definition.asl.json", definition);
        return await PeerTool.AslValidator.RunAsync("--json-path", file.FullName);
    }

    private static async Task<PeerAnswer> CreateStateMachineAsync(string definition)
    {
        using var file = new TemporaryFile("definition.asl.json", definition);
        using var moto = await MotoServer.StartAsync();
        return await PeerTool.Aws.RunAsync(
            "stepfunctions", "create-state-machine", "--endpoint-url", moto.Address.AbsoluteUri, "--name", "ecs-auto-heal",
            "--role-arn", "arn:aws:iam::123456789012:role/ecs-auto-heal", "--definition", $"file://{file.FullName}");
    }
}
