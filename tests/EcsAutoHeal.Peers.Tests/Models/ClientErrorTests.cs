using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Every error of an operation that we call has a class of ours, and every class is such an error.</summary>
public sealed class ClientErrorTests
{
    private static readonly Witness s_witness = new("client-errors", "our clients' exceptions against botocore's models");

    public static TheoryData<string> Services => ClientMemberTests.Services;

    [PeerTheory(nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task Every_modelled_error_has_its_class_and_every_class_its_error(string service)
    {
        var comparison = ErrorComparison.Of(Client(service), await Botocore.ModelAsync(service), new(service));

        s_witness.Compared("errors", comparison.Errors);
        s_witness.ShouldAgree(comparison.Differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task An_error_without_a_class_would_be_found()
    {
        var model = (await Botocore.ModelAsync("logs")).With(logs =>
        {
            logs["shapes"]!["StreamAsleepException"] = new JsonObject { ["type"] = "structure", ["members"] = new JsonObject(), ["exception"] = true };
            logs["operations"]!["GetLogEvents"]!["errors"]!.AsArray().Add(new JsonObject { ["shape"] = "StreamAsleepException" });
        });

        ErrorComparison.Of(Client("logs"), model, new("logs")).Differences.ShouldBe(["StreamAsleepException: we have no class for it."]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_class_without_an_error_would_be_found()
    {
        var model = (await Botocore.ModelAsync("logs")).With(logs => logs["operations"]!["GetLogEvents"]!["errors"]!.AsArray().RemoveAt(0));

        ErrorComparison.Of(Client("logs"), model, new("logs")).Differences.ShouldBe(["InvalidParameterException is no modelled error of logs's operations that we call."]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_misspelt_member_of_an_error_would_be_found()
    {
        var model = (await Botocore.ModelAsync("ssm")).With(ssm => ssm["shapes"]!["OpsItemAlreadyExistsException"]!["members"] = new JsonObject { ["OpsItemID"] = new JsonObject { ["shape"] = "String" } });

        ErrorComparison.Of(Client("ssm"), model, new("ssm")).Differences.ShouldContain("OpsItemAlreadyExistsException.OpsItemId: the model's OpsItemAlreadyExistsException has no such member.");
    }

    private static ClientService Client(string service) => ClientService.All.Single(client => client.BotocoreName == service);
}
