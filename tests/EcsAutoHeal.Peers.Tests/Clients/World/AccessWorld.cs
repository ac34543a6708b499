using System.Text.Json.Nodes;
using Amazon.Runtime;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>What there is of IAM in moto: a user and a role that may do everything, and a check of who asks.</summary>
internal static class AccessWorld
{
    internal const string RoleArn = $"arn:aws:iam::{MotoWorld.Account}:role/investigator";

    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /// <summary>
    /// Makes them and switches the check on: from then on moto computes the signature of each request with botocore, from the secret that
    /// it gave out here, and refuses a request whose signature differs.
    /// </summary>
    internal static async Task<(ImmutableCredentials User, ImmutableCredentials Session)> MakeAsync(Boto boto, Uri moto)
    {
        await boto.CallAsync("iam", "create_user", new { UserName = "somebody" });
        await boto.CallAsync("iam", "put_user_policy", new { UserName = "somebody", PolicyName = "everything", PolicyDocument = Everything });
        var key = (await boto.CallAsync("iam", "create_access_key", new { UserName = "somebody" }))["AccessKey"]!;
        var user = new ImmutableCredentials(Text(key, "AccessKeyId"), Text(key, "SecretAccessKey"), null);
        await boto.CallAsync("iam", "create_role", new
        {
            RoleName = "investigator",
            AssumeRolePolicyDocument = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{MotoWorld.Account}}:user/somebody"},"Action":"sts:AssumeRole"}]}""",
        });
        await boto.CallAsync("iam", "put_role_policy", new { RoleName = "investigator", PolicyName = "everything", PolicyDocument = Everything });

        boto.Calling = As(user.AccessKey, user.SecretKey, moto);
        var session = (await boto.CallAsync("sts", "assume_role", new { RoleArn, RoleSessionName = "test" }))["Credentials"]!;
        await CheckFromNowOnAsync(moto);
        return (user, new(Text(session, "AccessKeyId"), Text(session, "SecretAccessKey"), Text(session, "SessionToken")));
    }

    /// <summary>Whom botocore's own calls come from.</summary>
    internal static JsonObject As(string key, string secret, Uri moto) =>
        new() { ["endpoint"] = moto.AbsoluteUri, ["region"] = MotoWorld.Region, ["key"] = key, ["secret"] = secret };

    private static async Task CheckFromNowOnAsync(Uri moto)
    {
        using var http = new HttpClient { BaseAddress = moto };
        // How many requests it lets through unchecked.
        using var none = new StringContent("0");
        (await http.PostAsync("/moto-api/reset-auth", none)).EnsureSuccessStatusCode();
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
