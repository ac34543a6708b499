namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// The words by which registries, AWS services, Docker and containerd tell why they failed. The order matters: the documentation's
/// newer texts name a missing thing and then say that the network is to blame, and "no such host" is no missing image.
/// </summary>
internal static class CauseWords
{
    private static readonly (StopCause Cause, string[] Words)[] s_table =
    [
        (StopCause.RateLimited, ["toomanyrequests", "too many requests", "rate limit", "rate exceeded", "throttl", "requestlimitexceeded", "request limit exceeded", "status code: 429", "429 too"]),
        (StopCause.NoSpace, ["no space left", "disk quota exceeded", "thin pool has", "not enough disk"]),
        (StopCause.WrongPlatform, ["no matching manifest", "exec format error", "does not match the specified platform", "image operating system", "descriptor matching platform", "cannot be used on this platform", "unsupported architecture"]),
        (StopCause.Unreachable,
        [
            "connection issue", "no route to host", "network is unreachable", "connection refused", "connection reset", "no such host", "could not resolve host", "name resolution", "i/o timeout", "dial tcp",
            "while waiting for connection", "while awaiting headers", "check your task network configuration", "check your network configuration", "request context canceled", "tls handshake timeout", "failed to resolve \"", "name or service not known",
            "send request failed", "server misbehaving",
        ]),
        (StopCause.Conflict, ["already in use", "already exists", "already allocated", "already attached", "conflict."]),
        (StopCause.NotFound, ["repository does not exist or may require", "name unknown", "manifest unknown"]),
        (StopCause.Denied,
        [
            "accessdenied", "access denied", "access to kms is not allowed", "not authorized", "unauthorized", "forbidden", "permission denied", "operation not permitted", "no basic auth credentials", "incorrect username or password",
            "authentication required", "authorization failed", "insufficient_scope", "unable to assume", "trust relationship", "has the permissions", "missing permission", "execution role credentials", "failed to load credentials",
            "unrecognizedclient", "expiredtoken", "invalidsignature", "denied by server", "is denied", "no credentials", "nocredentialproviders", "credentials not available",
        ]),
        (StopCause.NotFound,
        [
            "not found", "does not exist", "doesn't exist", "no such", "notfound", "cannot find", "can't find", "could not find", "couldn't find", "unable to find", "nosuchkey", "nosuchbucket", "did not contain json key",
            "invalid parameters:", "has been deleted", "marked for deletion",
        ]),
        (StopCause.LimitReached, ["reached the limit", "limit on the number", "above your limit", "vcpu limit", "limit exceeded", "limitexceeded", "quota", "insufficient", "maximum number of", "exhausted", "unused device index"]),
        (StopCause.Cancelled, ["context canceled", "context cancelled", "canceled", "cancelled", "stopped before"]),
        (StopCause.TimedOut, ["timed out", "timeout", "deadline exceeded", "time out"]),
        (StopCause.Invalid, ["invalid", "malformed", "validationexception", "must be", "unsupported", "unknown runtime", "cannot unmarshal", "failed to parse", "minimum memory", "not allowed"]),
        (StopCause.Platform, ["panic:", "internal error", "internalerror", "unexpected eof", "input/output error", "rpc error", "shim", "hook", "cgroup", "api error (500)", "internal server error", "500 internal", "502 bad", "503 service"]),
    ];

    public static StopCause? Of(StopText text)
    {
        foreach (var (cause, words) in s_table)
            if (text.HasAny(words)) return cause;
        return null;
    }
}
