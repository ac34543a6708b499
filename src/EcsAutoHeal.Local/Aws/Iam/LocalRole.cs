namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>A role, and what its policies say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Statements">The statements of all of its policies.</param>
public sealed record LocalRole(string Name, IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>Decides as IAM does: an explicit Deny wins, then an Allow is needed.</summary>
    public IamDecision Decide(IamRequest request)
    {
        var applying = Statements.Where(statement => statement.AppliesTo(request)).ToList();
        return applying.Find(statement => statement.Effect == "Deny") is { } denial
            ? new(this, request, false, denial)
            : new(this, request, applying.Count > 0, applying.FirstOrDefault());
    }
}
