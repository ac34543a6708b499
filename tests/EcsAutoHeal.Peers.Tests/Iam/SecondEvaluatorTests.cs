using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Iam;

/// <summary>Our evaluation of the template's policies is held to another one: on what scenarios ask for, and on what nobody should get.</summary>
public sealed class SecondEvaluatorTests
{
    private static readonly Witness s_witness = new("iam", "our IAM evaluation against iam-simulate");

    // Between them they use every action.
    private static readonly string[] s_scenarios = ["sidecar-oom-auto", "recycle-task", "composite-alarm", "sidecar-probe", "two-routes", "logs-missing", "sidecar-sweep"];

    [PeerFact(nameof(PeerTool.IamSimulate))]
    public async Task Another_evaluator_decides_as_ours_does()
    {
        var template = Template(("ClusterNamePattern", "prod*"), ("LogGroupPattern", "/ecs/*"));
        var roles = LocalRoles.Of(template).Values.ToArray();
        var asked = await AskedAsync(roles);
        var questions = asked.Concat(asked.SelectMany(q => Forbidden(q.Request).Select(request => (q.Role, Request: request)))).DistinctBy(Text).ToArray();

        var differences = await DifferencesAsync(roles, questions);

        s_witness.Compared("decisions", questions.Length);
        s_witness.Compared("of them denials", questions.Count(q => !q.Role.Decide(q.Request).Allowed));
        s_witness.ShouldAgree(differences);
        asked.ShouldAllBe(q => q.Role.Decide(q.Request).Allowed);
    }

    [PeerFact(nameof(PeerTool.IamSimulate))]
    public async Task A_condition_that_our_evaluation_overlooked_would_be_found()
    {
        var roles = LocalRoles.Of(Template()).Values.ToArray();
        var heal = roles.Single(role => role.Name.Contains("Heal", StringComparison.Ordinal));
        var lax = heal with { Statements = [.. heal.Statements.Select(s => s with { Condition = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>() })] };
        var request = new IamRequest("ecs:UpdateService", "arn:aws:ecs:eu-central-1:123456789012:service/prod/web") { Context = new Dictionary<string, IReadOnlyList<string>> { ["ecs:cluster"] = ["arn:aws:ecs:eu-central-1:123456789012:cluster/prod"] } };

        lax.Decide(request).Allowed.ShouldBeTrue();
        (await IamPeer.DecideAsync([heal], [(heal, request)])).ShouldBe(["ImplicitlyDenied"]);
    }

    private static DeploymentTemplate Template(params (string Name, string Value)[] parameters) =>
        Deployment.Load(parameters.Append(("Healing", "on")).Append(("SweepClusters", "prod,dev")).ToDictionary(p => p.Item1, p => p.Item2), "eu-central-1").Template;

    private static async Task<(LocalRole Role, IamRequest Request)[]> AskedAsync(IReadOnlyList<LocalRole> roles)
    {
        var asked = new List<(LocalRole, IamRequest)>();
        foreach (var name in s_scenarios)
        {
            await using var stage = await SimulationStage.SetUpAsync(ScenarioLibrary.Find(name)!);
            await stage.RunAsync();
            asked.AddRange(stage.Cloud.Iam.Decisions.Select(d => (roles.Single(r => r.Name == d.Role.Name), d.Request)));
        }
        return [.. asked.DistinctBy(Text)];
    }

    /// <summary>The same request for what it should not get: elsewhere, without the tag, under another name.</summary>
    private static IEnumerable<IamRequest> Forbidden(IamRequest request)
    {
        if (request.Resource.StartsWith("arn:", StringComparison.Ordinal))
        {
            yield return request with { Resource = request.Resource.Replace("123456789012", "210987654321", StringComparison.Ordinal) };
            yield return request with { Resource = request.Resource.Replace("/ecs/", "/other/", StringComparison.Ordinal) };
        }
        foreach (var (key, values) in request.Context)
        {
            yield return request with { Context = request.Context.Where(c => c.Key != key).ToDictionary() };
            yield return request with { Context = request.Context.ToDictionary(c => c.Key, c => c.Key == key ? [.. values.Select(v => v.Replace("prod", "dev", StringComparison.Ordinal)), .. values.Select(_ => "observe").Take(IamPeer.HasManyValues(key) ? 1 : 0)] : c.Value) };
            yield return request with { Context = request.Context.ToDictionary(c => c.Key, c => c.Key == key ? ["observe"] : c.Value) };
        }
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(IReadOnlyList<LocalRole> roles, IReadOnlyList<(LocalRole Role, IamRequest Request)> questions)
    {
        var answers = await IamPeer.DecideAsync(roles, questions);
        return [.. questions.Zip(answers)
            .Where(pair => pair.Second != (pair.First.Role.Decide(pair.First.Request).Allowed ? "Allowed" : "ImplicitlyDenied"))
            .Select(pair => $"{Text(pair.First)}: iam-simulate says {pair.Second}")];
    }

    private static string Text((LocalRole Role, IamRequest Request) question) =>
        $"{question.Role.Name} {question.Request.Action} {question.Request.Resource} {string.Join(' ', question.Request.Context.Select(c => $"{c.Key}={string.Join(',', c.Value)}"))}";
}
