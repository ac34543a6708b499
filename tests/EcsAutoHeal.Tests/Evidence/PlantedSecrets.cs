namespace EcsAutoHeal.Tests.Evidence;

/// <summary>Made-up secrets of each kind. Every one is put together from parts, so that no scanner takes it for one.</summary>
internal static class PlantedSecrets
{
    private const string Hex32 = "0123456789abcdef" + "0123456789abcdef";
    private const string Letters = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF";

    /// <summary>The kind that is said, and the secret.</summary>
    public static readonly (string Kind, string Secret)[] Bare =
    [
        ("aws-access-key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("aws-access-key", "ASIA" + "QRSTUVWXYZ234567"),
        ("aws-session-token", "IQoJb3JpZ2lu" + "X2VjEJr//////////wEaCWV1LWNlbnRyYWwtMSJH"),
        ("aws-session-token", "FwoGZXIv" + "YXdzEBYaDKvY2xhc3NpYyB0b2tlbiBvZiBTVFM"),
        ("jwt", "eyJhbGciOiJIUzI1" + "NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw" + "In0.c2lnbmF0dXJl"),
        ("jwt", "eyJhbGciOiJSU0Et" + "T0FFUCJ9.ZW5jcnlwdGVk.aXY.Y2lwaGVydGV4dA" + ".dGFn"),
        ("github-token", "ghp" + "_" + Letters), ("github-token", "ghs" + "_" + Letters), ("github-token", "github" + "_pat_11ABCDEFG0" + Letters),
        ("gitlab-token", "glpat" + "-" + Letters[..20]), ("gitlab-token", "glrt" + "-" + Letters[..20]),
        ("slack-token", "xoxb" + "-123456789012-" + Letters), ("slack-token", "xapp" + "-1-A0123-" + Letters),
        ("slack-webhook", "https://hooks.slack" + ".com/services/T0123/B0123/" + Letters),
        ("discord-webhook", "https://discord" + ".com/api/webhooks/123456789012345678/" + Letters),
        ("teams-webhook", "https://acme.webhook" + ".office.com/webhookb2/" + Letters),
        ("stripe-key", "sk" + "_live_" + Letters), ("stripe-key", "rk" + "_test_" + Letters), ("stripe-key", "whsec" + "_" + Letters),
        ("anthropic-key", "sk-ant" + "-api03-" + Letters), ("openai-key", "sk-proj" + "-" + Letters), ("openai-key", "sk" + "-" + Letters),
        ("google-api-key", "AIza" + "Sy" + Letters + "0"), ("google-oauth-token", "ya29" + ".a0" + Letters), ("google-oauth-token", "GOCSPX" + "-" + Letters),
        ("sendgrid-key", "SG" + "." + Letters[..22] + "." + Letters), ("mailgun-key", "key" + "-" + Hex32), ("mailchimp-key", Hex32 + "-us" + "12"), ("twilio-key", "SK" + Hex32),
        ("telegram-token", "123456789" + ":AA" + Letters), ("npm-token", "npm" + "_" + Letters + "0000"), ("pypi-token", "pypi" + "-AgEIcHlwaS5vcmc" + Letters),
        ("rubygems-token", "rubygems" + "_" + Hex32 + Hex32[..16]), ("nuget-key", "oy2" + "abcdefghijklmnopqrstuvwxyz" + "0123456789abcdefg"), ("docker-token", "dckr" + "_pat_" + Letters),
        ("digitalocean-token", "dop" + "_v1_" + Hex32 + Hex32), ("databricks-token", "dapi" + Hex32), ("grafana-token", "glsa" + "_" + Letters), ("new-relic-key", "NRAK" + "-ABCDEFGHIJKLMNOPQRSTUVWXYZ1"),
        ("new-relic-key", Hex32 + "0123" + "NRAL"), ("sentry-token", "sntrys" + "_" + Letters), ("vault-token", "hvs" + "." + Letters), ("terraform-token", "aB3dE5gH7jK9mN" + ".atlasv1." + Letters + Letters),
        ("shopify-token", "shpat" + "_" + Hex32), ("square-token", "sq0atp" + "-" + Letters), ("atlassian-token", "ATATT3" + Letters), ("linear-key", "lin" + "_api_" + Letters), ("postman-key", "PMAK" + "-" + Hex32[..24] + "-" + Hex32),
        ("hugging-face-token", "hf" + "_" + Letters), ("doppler-token", "dp" + ".pt." + Letters), ("planetscale-token", "pscale" + "_tkn_" + Letters), ("age-key", "AGE-SECRET" + "-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54K"),
        ("password-hash", "$2b" + "$12$" + "abcdefghijklmnopqrstuv" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ01234"), ("password-hash", "$argon2id" + "$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g"),
        ("e-mail", "ada.lovelace+shop@" + "mail.example.org"), ("card-number", "4111 1111" + " 1111 1111"), ("card-number", "5500005555" + "555559"), ("card-number", "3782-822463" + "-10005"),
    ];

    /// <summary>A line with a secret in it that only its surroundings give away, and the secret.</summary>
    public static readonly (string Kind, string Line, string Secret)[] Named =
    [
        ("password", "postgres://app:hun" + "ter2x@db:5432/shop", "hun" + "ter2x"), ("password", "amqps://guest:gu" + "est-pw9@mq:5671/", "gu" + "est-pw9"), ("password", "redis://:s3cr" + "etpw@cache:6379", "s3cr" + "etpw"),
        ("url-token", "Cloning https://" + Letters + "@github.com/acme/shop", Letters), ("password", "mongodb+srv://shop:p%40" + "ssw0rd@cluster0.example.net", "p%40" + "ssw0rd"),
        ("Password", "Server=db;User Id=app;Password=hun" + "ter2x;", "hun" + "ter2x"), ("Pwd", "Server=db;Uid=app;Pwd=hun" + "ter2x;", "hun" + "ter2x"),
        ("AccountKey", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + Letters + "==;EndpointSuffix=core.windows.net", Letters),
        ("AccessKey", "Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=" + Letters + "=", Letters),
        ("sig", "PUT https://a.blob.core.windows.net/c?sv=2024&sig=" + Letters + "%3D", Letters), ("Amz-Signature", "GET https://b.s3.amazonaws.com/k?X-Amz-Signature=" + Hex32, Hex32), ("Token", "GET /k?X-Amz-Security-Token=" + Letters, Letters),
        ("authorization", "Authorization: Bearer 0a1b2c" + "3d4e5f", "0a1b2c" + "3d4e5f"), ("authorization", "authorization: Basic dXNlcjpw" + "YXNzd29yZA==", "dXNlcjpw" + "YXNzd29yZA"), ("authorization", "Authorization: token " + Letters, Letters),
        ("authorization", "Authorization: AWS4-HMAC-SHA256 Credential=x/20260314/eu-central-1/s3/aws4_request, Signature=" + Hex32, Hex32), ("authorization", "\"proxy-authorization\":\"" + Letters + "\"", Letters),
        ("cookie", "Cookie: session=" + Letters + "; theme=dark", Letters), ("cookie", "Set-Cookie: sid=" + Letters + "; HttpOnly", Letters),
        ("PASSWORD", "DB_PASSWORD=hun" + "ter2x", "hun" + "ter2x"), ("secret", "aws_secret_access_key = wJalrXUt" + "nFEMI/K7MDENG", "wJalrXUt" + "nFEMI/K7MDENG"), ("client", "client_secret: \"" + Letters + "\"", Letters),
        ("api_key", "{\"api_key\":\"" + Letters + "\"}", Letters), ("api-key", "x-api-key: " + Letters, Letters), ("apikey", "?apikey=" + Letters + "&x=1", Letters), ("token", "refresh_token='" + Letters + "'", Letters),
        ("passphrase", "passphrase: correct" + "horse", "correct" + "horse"), ("ENCRYPTION_KEY", "ENCRYPTION_KEY=" + Letters, Letters), ("password", "mysql --password hun" + "ter2x -h db", "hun" + "ter2x"), ("token", "curl --token=" + Letters, Letters),
        ("password", "body={\\\"password\\\":\\\"hun" + "ter2x\\\"}", "hun" + "ter2x"), ("private-key", "-----BEGIN OPENSSH PRIVATE " + "KEY----- b3BlbnNzaC1rZXk", "b3BlbnNzaC1rZXk"), ("private-key", "-----BEGIN PGP PRIVATE " + "KEY BLOCK----- lQOYBF", "lQOYBF"),
        ("private-key", "{\"private_key\":\"-----BEGIN PRIVATE " + "KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE " + "KEY-----\\n\"}", "MIIEvQIBADANBg"),
    ];
}
