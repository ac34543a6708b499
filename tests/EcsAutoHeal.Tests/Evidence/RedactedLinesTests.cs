using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class RedactedLinesTests
{
    [Fact]
    public void A_private_key_is_taken_out_although_it_stands_in_several_lines() =>
        Redactor.RedactLines(["key:", "-----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA", "c2VjcmV0", "-----END RSA PRIVATE KEY-----", "ready"])
            .ShouldBe(["key:", "[redacted: private-key]", "[redacted: private-key]", "[redacted: private-key]", "[redacted: private-key]", "ready"]);

    [Fact]
    public void A_private_key_in_one_line_ends_with_it() =>
        Redactor.RedactLines(["-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----", "ready"]).ShouldBe(["[redacted: private-key]", "ready"]);
}
