using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>One moto_server with our stacks on it for all tests of the template; started when the first of them asks.</summary>
public sealed class MotoStacks : IDisposable
{
    private readonly Lazy<Task<MotoServer>> _moto = new(() => MotoServer.StartAsync(
        ("MOTO_IAM_LOAD_MANAGED_POLICIES", "true"),
        ("PYTHONPATH", Path.Combine(AppContext.BaseDirectory, "Template", "moto-start"))));
    private readonly Lazy<Task<IReadOnlyDictionary<StackRequest, DeployedStack>>> _stacks;

    public MotoStacks() => _stacks = new(DeployAsync);

    /// <summary>The template as it is, by the name that a theory gives it.</summary>
    public static TheoryData<string> Names => [nameof(StackRequest.Default), nameof(StackRequest.EverythingOn)];

    public void Dispose()
    {
        if (_moto.IsValueCreated) _moto.Value.Result.Dispose();
    }

    internal async Task<DeployedStack> StackAsync(StackRequest request) => (await _stacks.Value)[request];

    internal Task<DeployedStack> StackAsync(string name) => StackAsync(name == nameof(StackRequest.Default) ? StackRequest.Default : StackRequest.EverythingOn);

    /// <summary>Runs a script of ours beside moto.</summary>
    /// <param name="script">Its name below this folder.</param>
    /// <param name="request">What it is asked.</param>
    internal async Task<JsonArray> AskAsync(string script, JsonNode request)
    {
        using var file = new TemporaryFile("request.json", request.ToJsonString());
        var address = (await _moto.Value).Address.GetLeftPart(UriPartial.Authority);
        var answer = await PeerTool.Moto.RunAsync(Path.Combine(AppContext.BaseDirectory, "Template", script), address, file.FullName);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return JsonNode.Parse(answer.Output)!.AsArray();
    }

    private async Task<IReadOnlyDictionary<StackRequest, DeployedStack>> DeployAsync()
    {
        var translation = await SamTranslation.Result;
        var definitions = Directory.GetFiles(Repository.PathOf("statemachine")).ToDictionary(path => $"statemachine/{Path.GetFileName(path)}", File.ReadAllText);
        StackRequest[] requests = [StackRequest.Default, StackRequest.EverythingOn, StackRequest.Faulty];
        var told = await AskAsync("deploy-stacks.py", new JsonArray([.. requests.Select(request => (JsonNode)new JsonObject
        {
            ["region"] = request.Region,
            ["template"] = (request == StackRequest.Faulty ? translation.Faulty : translation.Ours).DeepClone(),
            ["parameters"] = JsonSerializer.SerializeToNode(request.Parameters),
            ["definitions"] = JsonSerializer.SerializeToNode(definitions),
        })]));
        return requests.Zip(told, (request, stack) => DeployedStack.Read(request, stack!)).ToDictionary(stack => stack.Request);
    }
}

/// <summary>Tests that share the stacks.</summary>
[CollectionDefinition(nameof(MotoStacks))]
public sealed class MotoStacksDefinition : ICollectionFixture<MotoStacks>;
