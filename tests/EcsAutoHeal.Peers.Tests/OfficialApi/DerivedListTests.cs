using System.Reflection;
using Microsoft.CodeAnalysis;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>
/// The lists of the service packages are derived from botocore's service models by the rules of the SDK's generator. The one
/// package that our feed has shows whether the rules are right.
/// </summary>
public sealed class DerivedListTests
{
    private static readonly Witness s_witness = new("official-api-rules", $"the rules that derive the v4 API list against {OfficialPackages.SystemsManager}");

    private static readonly IReadOnlyDictionary<string, INamedTypeSymbol> s_official =
        PublicApi.Types(SlimAssembly.Read(MetadataReference.CreateFromFile(OfficialPackages.SystemsManagerPath))).ToDictionary(PublicApi.FullName);

    private static readonly IReadOnlyDictionary<string, string> s_officialValues = SlimAssembly.Constants(Assembly.LoadFrom(OfficialPackages.SystemsManagerPath));

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_rules_derive_nothing_that_the_official_package_has_not()
    {
        var derived = await DerivedAsync(OfficialPackages.SystemsManager);

        s_witness.Compared("types", derived.Single().Types.Count);
        s_witness.Compared("members", derived.Single().Types.Sum(type => type.Members.Count));
        s_witness.ShouldAgree([.. derived.Single().Facts().Except(Shown(derived.Single()).Facts())]);
    }

    [Fact]
    public void The_list_of_a_package_says_what_the_package_shows()
    {
        var list = ApiList.Of(OfficialPackages.SystemsManager);

        s_witness.ShouldAgree([.. Shown(list).Facts().Except(list.Facts())]);
        s_witness.ShouldAgree([.. list.Facts().Except(Shown(list).Facts())]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task Every_list_of_a_service_package_is_what_the_rules_derive()
    {
        foreach (var derived in await DerivedAsync())
        {
            var list = ApiList.Of(derived.Package);

            // Models grow. Nothing of a list may go; what comes is in the list when that is renewed.
            list.Facts().Except(derived.Facts()).ShouldBeEmpty(list.Package);
            if (list.Origin == derived.Origin) derived.Facts().Except(list.Facts()).ShouldBeEmpty(list.Package);
        }
    }

    [Theory]
    [InlineData("    string OpsItemId { get; set; }", "    int? OpsItemId { get; set; }")]
    [InlineData("    constant Resolved = \"Resolved\"", "    constant Resolved = \"RESOLVED\"")]
    [InlineData("class OpsItemSummary", "class OpsItemSummary : AmazonWebServiceResponse")]
    public void A_rule_that_gave_something_else_would_be_found(string right, string wrong)
    {
        var list = ApiList.Read(File.ReadAllText(Repository.PathOf("tests", "EcsAutoHeal.Peers.Tests", "OfficialApi", "Lists", $"{OfficialPackages.SystemsManager}.txt")).Replace($"\n{right}\n", $"\n{wrong}\n", StringComparison.Ordinal));

        list.Facts().Except(Shown(list).Facts()).ShouldAllBe(fact => fact.EndsWith(wrong.Trim(), StringComparison.Ordinal));
        list.Facts().Except(Shown(list).Facts()).ShouldNotBeEmpty();
    }

    /// <summary>What the package shows of the types of a list; of the client its constructors and the operations that the list has.</summary>
    private static ApiList Shown(ApiList list) => list with
    {
        Types = [.. from type in list.Types
                    let name = $"{type.Namespace}.{type.Name}"
                    where s_official.ContainsKey(name)
                    select type with { Head = PublicApi.Head(s_official[name]), Members = [.. Members(s_official[name], type)] }],
    };

    private static IEnumerable<string> Members(INamedTypeSymbol official, ListedType listed) =>
        from member in PublicApi.Members(official)
        where !listed.Name.EndsWith("Client", StringComparison.Ordinal) || listed.Members.Any(m => m.Contains($"{member.Name}(", StringComparison.Ordinal))
        select member.Text.StartsWith("constant ", StringComparison.Ordinal)
            ? $"{member.Text} = \"{s_officialValues[$"{listed.Namespace}.{listed.Name}.{member.Name}"]}\""
            : member.Text;

    private static async Task<IReadOnlyList<ApiList>> DerivedAsync(params string[] packages)
    {
        var answer = await PeerTool.Botocore.RunAsync([Path.Combine(AppContext.BaseDirectory, "OfficialApi", "derive.py"), .. packages]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return [.. answer.Output.Split("package ", StringSplitOptions.RemoveEmptyEntries).Select(list => ApiList.Read("package " + list))];
    }
}
