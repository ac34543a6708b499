using System.Text.RegularExpressions;

namespace EcsAutoHeal.Evidence.Redaction;

/// <summary>Secrets that their own shape gives away, whatever stands around them: keys and tokens of the usual vendors.</summary>
internal static partial class TokenShapes
{
    /// <summary>Takes them out; the name of the group that matched is the kind.</summary>
    public static string Redact(string text) => !MayHoldAny(text) ? text : Shapes().Replace(text, static match => $"[redacted: {Kind(match)}]");

    /// <summary>Every shape has this many characters of theirs in a row; most lines have not, and are spared the search.</summary>
    private static bool MayHoldAny(string text)
    {
        const int Shortest = 15;
        var run = 0;
        foreach (var character in text)
        {
            run = char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/' or '+' or '=' or ':' or '$' ? run + 1 : 0;
            if (run == Shortest) return true;
        }
        return false;
    }

    private static string Kind(Match match)
    {
        for (var i = 1; i < match.Groups.Count; i++)
            if (match.Groups[i].Success) return match.Groups[i].Name.Replace('_', '-');
        return "token";
    }

    // One pass for all. A shape begins with letters that nothing else begins with, or is bound to its length.
    [GeneratedRegex("""
        (?<![A-Za-z0-9])(?:
        (?<aws_access_key>(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9]))
        |(?<aws_session_token>(?:IQoJb3JpZ2luX2Vj|AgoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/=_-]{20,})
        |(?<jwt>eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,4})
        |(?<github_token>gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})
        |(?<gitlab_token>gl(?:pat|dt|rt|cbt|ptt|soat|ft)-[A-Za-z0-9_.-]{16,})
        |(?<slack_token>xox[abeprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})
        |(?<slack_webhook>https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{10,})
        |(?<discord_webhook>https://(?:[a-z]{1,10}\.)?discord(?:app)?\.com/api/webhooks/[0-9]{5,}/[A-Za-z0-9_-]{20,})
        |(?<teams_webhook>https://[a-z0-9-]{1,60}\.webhook\.office\.com/[^\s"']{20,})
        |(?<stripe_key>[srp]k_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,})
        |(?<anthropic_key>sk-ant-[A-Za-z0-9_-]{20,})
        |(?<openai_key>sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_]{20,}[A-Za-z0-9_-]*)
        |(?<google_api_key>AIza[A-Za-z0-9_-]{30,})
        |(?<google_oauth_token>ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}|1//0[A-Za-z0-9_-]{30,})
        |(?<sendgrid_key>SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})
        |(?<figma_token>figd_[A-Za-z0-9_-]{20,})
        |(?<brevo_key>xkeysib-[0-9a-f]{32,}-[A-Za-z0-9]{8,})
        |(?<nvidia_key>nvapi-[A-Za-z0-9_-]{20,})
        |(?<groq_key>gsk_[A-Za-z0-9]{20,})
        |(?<mailgun_key>key-[0-9a-f]{32}(?![0-9a-f]))
        |(?<mailchimp_key>[0-9a-f]{32}-us[0-9]{1,2}(?![0-9a-z]))
        |(?<twilio_key>SK[0-9a-f]{32}(?![0-9a-f]))
        |(?<telegram_token>[0-9]{8,10}:AA[A-Za-z0-9_-]{30,})
        |(?<npm_token>npm_[A-Za-z0-9]{30,})
        |(?<pypi_token>pypi-[A-Za-z0-9_-]{16,})
        |(?<rubygems_token>rubygems_[0-9a-f]{40,})
        |(?<nuget_key>oy2[a-z0-9]{43}(?![a-z0-9]))
        |(?<docker_token>dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,})
        |(?<digitalocean_token>do[opr]_v1_[0-9a-f]{40,})
        |(?<databricks_token>dapi[0-9a-f]{32}(?![0-9a-f]))
        |(?<grafana_token>gl(?:c|sa)_[A-Za-z0-9_+/=]{20,})
        |(?<new_relic_key>NRA[KL]-[A-Z0-9]{20,}|NRJS-[0-9a-f]{16,}|NRII-[A-Za-z0-9_-]{20,}|[0-9a-f]{36}NRAL(?![A-Za-z0-9]))
        |(?<sentry_token>sntry[su]_[A-Za-z0-9+/=_-]{20,})
        |(?<vault_token>hv[sbr]\.[A-Za-z0-9_-]{20,})
        |(?<terraform_token>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,})
        |(?<shopify_token>shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})
        |(?<square_token>sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{20,})
        |(?<atlassian_token>AT(?:ATT|CTT)[0-9A-Za-z][A-Za-z0-9_=-]{20,})
        |(?<linear_key>lin_(?:api|oauth)_[A-Za-z0-9]{20,})
        |(?<postman_key>PMAK-[0-9a-f]{20,}-[0-9a-f]{20,})
        |(?<hugging_face_token>hf_[A-Za-z0-9]{20,})
        |(?<doppler_token>dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{20,})
        |(?<planetscale_token>pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{20,})
        |(?<age_key>AGE-SECRET-KEY-1[A-Z0-9]{50,})
        |(?<url_token>(?<=https?://)[A-Za-z0-9_-]{20,}(?=@[a-z]))
        )|(?<password_hash>\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$v=[0-9]{1,3}\$m=[0-9]{1,9},t=[0-9]{1,3},p=[0-9]{1,3}\$[A-Za-z0-9+/]{4,90}\$[A-Za-z0-9+/]{4,200}|\$[56]\$[^\s"',;$]{1,40}\$[./A-Za-z0-9]{40,90})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shapes();
}
