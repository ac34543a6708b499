using Microsoft.CodeAnalysis;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>
/// The lists of the service packages are derived from botocore's service models by the rules of the SDK's generator. The one
/// package that our feed has shows whether the rules are right.
/// </summary>
public sealed class DerivedListTests
{
    private static readonly Witness s_witness = new("official-api-rules", "the rules that the v4 API list is derived by against AWSSDK.SimpleSystemsManagement");

    private static readonly IAssemblySymbol s_systemsManager = SlimAssembly.Read(MetadataReference.CreateFromFile(OfficialPackages.SystemsManagerPath));

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_rules_give_every_type_and_member_of_the_official_Systems_Manager_package()
    {
        var derived = await DeriveAsync("AWSSDK.SimpleSystemsManagement", "*");

        s_witness.Compared("types", derived.Types.Count);
        s_witness.Compared("members", derived.Types.Sum(type => type.Members.Count));
        s_witness.ShouldAgree([.. Differences(derived)]);
    }

    private static IEnumerable<string> Differences(ApiList list)
    {
        var official = PublicApi.Types(s_systemsManager).ToDictionary(PublicApi.FullName);
        foreach (var type in list.Types)
        {
            if (!official.TryGetValue($"{type.Namespace}.{type.Name}", out var same))
            {
                yield return $"{type.Name}: not there";
                continue;
            }
            if (PublicApi.Head(same) != type.Head) yield return $"{type.Head} != {PublicApi.Head(same)}";
            var members = PublicApi.Members(same).Select(m => m.Text).ToHashSet();
            foreach (var member in type.Members.Where(m => !m.StartsWith("constant") && !members.Contains(m))) yield return $"{type.Name}: {member}";
            foreach (var member in members.Except(type.Members).Where(m => !m.StartsWith("constant"))) yield return $"{type.Name}: more {member}";
        }
        var listed = list.Types.Select(t => $"{t.Namespace}.{t.Name}").ToHashSet();
        foreach (var t in official.Keys.Where(k => !k.Contains("Internal") && !listed.Contains(k))) yield return "TYPE " + t;
    }

    private static async Task<ApiList> DeriveAsync(string package, params string[] operations)
    {
        var answer = await PeerTool.Botocore.RunAsync([Path.Combine(AppContext.BaseDirectory, "OfficialApi", "derive.py"), "ssm", package, "Amazon.SimpleSystemsManagement", "AmazonSimpleSystemsManagement", .. operations]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return ApiList.Read(answer.Output);
    }
}
