namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>The account's IAM: who signs with which key, and what that role may do. A key that belongs to no role is an administrator's.</summary>
public sealed class LocalIam
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LocalRole> _roles = [];
    private readonly List<IamDecision> _decisions = [];
    private readonly LocalCloud _cloud;

    internal LocalIam(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Every decision so far, in order.</summary>
    public IReadOnlyList<IamDecision> Decisions
    {
        get { lock (_gate) return [.. _decisions]; }
    }

    /// <summary>Gives a role a key to sign with.</summary>
    public void Assign(string accessKeyId, LocalRole role)
    {
        lock (_gate) _roles[accessKeyId] = role;
    }

    /// <summary>Whether a key belongs to a role.</summary>
    internal bool HasRole(string accessKeyId)
    {
        lock (_gate) return _roles.ContainsKey(accessKeyId);
    }

    /// <summary>Asks for what a key's role may do.</summary>
    /// <returns>The words of the refusal; null when everything is allowed.</returns>
    public string? WhyDenied(string accessKeyId, IReadOnlyList<IamRequest> requests)
    {
        lock (_gate)
        {
            if (!_roles.TryGetValue(accessKeyId, out var role)) return null;
            var decisions = requests.Select(role.Decide).ToList();
            if (_cloud.Remembers) _decisions.AddRange(decisions);
            return decisions.Find(decision => !decision.Allowed)?.Denial(_cloud.Account);
        }
    }
}
