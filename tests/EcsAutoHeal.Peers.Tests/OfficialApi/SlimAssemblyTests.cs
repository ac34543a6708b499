namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>Our slim AWS types have no public member that the official ones lack.</summary>
public sealed class SlimAssemblyTests
{
    private static readonly Witness s_witness = new("official-api", "our AWS types against the official v4 API list");

    [Fact]
    public void Every_public_type_and_member_of_ours_is_an_official_one()
    {
        var slim = SlimAssembly.Built();

        var types = SlimAssembly.Types(slim);

        s_witness.Compared("types", types.Count);
        s_witness.Compared("members", types.Sum(type => PublicApi.Members(type).Count()));
        s_witness.ShouldAgree([.. SlimAssembly.Differences(slim)]);
    }

    [Fact]
    public void Every_constant_of_ours_has_the_official_value()
    {
        var values = SlimAssembly.Constants(typeof(Amazon.ECS.AmazonECSClient).Assembly);

        s_witness.Compared("values of constants", values.Count);
        s_witness.ShouldAgree([.. SlimAssembly.ValueDifferences(values)]);
    }

    [Theory]
    [InlineData("string? StartedAt", "Amazon.ECS.Model.Task: ours has string StartedAt { get; set; }, the official one System.DateTime? StartedAt { get; set; }.")]
    [InlineData("DateTime StartedAt", "Amazon.ECS.Model.Task: ours has System.DateTime StartedAt { get; set; }, the official one System.DateTime? StartedAt { get; set; }.")]
    [InlineData("DateTime? StartetAt", "Amazon.ECS.Model.Task: ours has System.DateTime? StartetAt { get; set; }, the official one has no such member.")]
    public void A_member_that_the_official_type_lacks_or_types_otherwise_is_found(string member, string difference) =>
        Differences($"namespace Amazon.ECS.Model {{ public sealed class Task {{ public {member} {{ get; set; }} }} }}").ShouldBe([difference]);

    [Fact]
    public void A_setter_that_ours_has_not_is_no_difference() =>
        Differences("namespace Amazon.ECS.Model { public sealed class Task { public DateTime? StartedAt { get; } } }").ShouldBeEmpty();

    [Fact]
    public void A_type_that_no_official_package_has_is_found() =>
        Differences("namespace Amazon.ECS.Model { public sealed class Tasks; }").ShouldBe(["Amazon.ECS.Model.Tasks: the official packages have no such type."]);

    [Fact]
    public void An_error_with_another_base_than_the_official_one_is_found() =>
        Differences("namespace Amazon.ECS { public class AmazonECSException : Amazon.Runtime.AmazonClientException { private AmazonECSException() : base(\"\") { } } }")
            .Single().ShouldStartWith("Amazon.ECS.AmazonECSException: ours derives from Amazon.Runtime.AmazonClientException, the official one from Amazon.Runtime.AmazonServiceException");

    [Fact]
    public void A_constant_that_is_not_there_or_has_another_value_is_found() =>
        SlimAssembly.ValueDifferences(new Dictionary<string, string> { ["Amazon.ECS.DesiredStatus.PENDING"] = "Pending", ["Amazon.ECS.DesiredStatus.Gone"] = "GONE", ["Amazon.ECS.DesiredStatus.STOPPED"] = "STOPPED" })
            .ShouldBe(["Amazon.ECS.DesiredStatus.PENDING: ours is \"Pending\", the official one \"PENDING\".", "Amazon.ECS.DesiredStatus.Gone: ours is \"GONE\", the official one \"\"."]);

    private static IReadOnlyList<string> Differences(string source) => [.. SlimAssembly.Differences(Sources.Compiled("ours", "using System; " + source).Assembly)];
}
