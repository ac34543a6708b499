using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>What can be known of tests/live/run without an account: its plan, its templates, and a rehearsal from beginning to end.</summary>
public sealed partial class LiveTestTests
{
    /// <summary>What is planted in a run, and the words by which each of it has to be found.</summary>
    private static readonly Dictionary<string, string[]> s_faults = new()
    {
        ["no-event+wrong-incident+alarm-sees-sidecar+badly-healed+no-lock+cluster-lingers"] =
        [
            "fargate 10: 0 incidents, expected one",
            "fargate 5: the incident names ('app', 32), expected ('web', 32); the incident lacks the container's last line",
            "ec2 7b: there is an incident",
            "is Open, not Resolved; 2 new deployments and 0 stopped tasks, expected 1 and 0",
            "NOT AS DESIGNED L4 lock: of 8 simultaneous creations 8 succeeded",
            "could not be deleted; tries again",
        ],
        ["slow-rollout"] = ["try --lead 10"],
        ["interrupted"] = ["interrupted"],
    };

    /// <summary>Each run by what was planted in it; once for all the tests that look at them.</summary>
    private static readonly Lazy<Task<JsonObject>> s_rehearsals = new(async () =>
    {
        var answer = await LiveScript.PythonAsync("rehearse.py", "", [.. s_faults.Keys]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return JsonNode.Parse(answer.Output)!.AsObject();
    });

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task The_plan_names_all_nine_cells_for_both_launch_types_and_the_cost_without_any_credentials()
    {
        var answer = await LiveScript.RunAsync("--plan", "--name", "live");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        foreach (var place in (string[])["fargate", "ec2"])
            for (var cell = 1; cell <= 9; cell++)
                answer.Output.ShouldMatch($"(?m)^ +{place} +cell {cell}[ab]?: ");
        answer.Output.ShouldContain("nothing is touched");
        TotalCost().IsMatch(answer.Output).ShouldBeTrue(answer.Output);
        answer.Output.ShouldContain("check the price page");
    }

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task Without_credentials_it_says_so_and_deploys_nothing()
    {
        var answer = await LiveScript.RunAsync("--yes", "--name", "live", "--region", "eu-central-1");

        answer.ExitCode.ShouldNotBe(0);
        answer.Errors.ShouldContain("credentials");
        answer.Errors.ShouldNotContain("Traceback");
    }

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task It_does_not_run_in_CI()
    {
        var answer = await LiveScript.RunAsync(start => start.Environment["CI"] = "true", "--yes", "--name", "live", "--region", "eu-central-1");

        answer.ExitCode.ShouldNotBe(0);
        answer.Errors.ShouldContain("does not run in CI");
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf(".ci"), "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file)).ShouldNotContain("tests/live", customMessage: file);
    }

    [PeerFact(nameof(PeerTool.Boto3), nameof(PeerTool.CfnLint))]
    public async Task Cfn_lint_has_nothing_to_say_of_the_cluster_and_of_the_services_under_test()
    {
        var template = await LiveScript.RunAsync("--services-template");
        using var services = new TemporaryFile("services.json", template.Output);

        var answer = await PeerTool.CfnLint.RunAsync(Path.Combine(LiveScript.Folder, "cluster.yaml"), services.FullName);

        (answer.Output + answer.Errors).ShouldBeEmpty();
        answer.ExitCode.ShouldBe(0);
    }

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task Rehearsed_in_a_made_up_account_it_finds_everything_as_designed_and_each_planted_fault_by_name_and_leaves_nothing_behind()
    {
        var rehearsals = await s_rehearsals.Value;

        foreach (var (faults, run) in rehearsals)
            run!["leftOver"]!.AsArray().ShouldBeEmpty(faults);
        Said(rehearsals, "as designed").ShouldContain("everything is as designed");
        rehearsals["as designed"]!["exitCode"]!.GetValue<int>().ShouldBe(0);
        rehearsals["as designed"]!["minutes"]!.GetValue<double>().ShouldBeLessThan(120, "costs are estimated for two hours");
        foreach (var (faults, found) in s_faults)
        {
            foreach (var words in found) Said(rehearsals, faults).ShouldContain(words);
            rehearsals[faults]!["exitCode"]!.GetValue<int>().ShouldBe(1, faults);
        }
    }

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task The_readme_names_every_permission_that_a_run_uses()
    {
        var calls = (await s_rehearsals.Value)["as designed"]!["calls"]!.AsArray()
            .Select(call => call!.GetValue<string>().Replace("stepfunctions:", "states:", StringComparison.Ordinal)).ToArray();
        var readme = await File.ReadAllTextAsync(Path.Combine(LiveScript.Folder, "README.md"));

        LiveScript.Witness.Compared("operations", calls.Length);
        calls.Where(call => !readme.Contains($"`{call}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Said(JsonObject rehearsals, string faults) => rehearsals[faults]!["said"]!.GetValue<string>();

    [GeneratedRegex(@"together, for about \d+(\.\d)? hours +\$ +\d+\.\d\d")]
    private static partial Regex TotalCost();
}
