namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>What IAM decided.</summary>
/// <param name="Role">Who asked.</param>
/// <param name="Request">For what.</param>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="By">The statement that decided; null where none allows it.</param>
public sealed record IamDecision(LocalRole Role, IamRequest Request, bool Allowed, PolicyStatement? By)
{
    /// <summary>In the words of AWS's error messages (IAM user guide, "Troubleshoot access denied error messages").</summary>
    /// <param name="account">The account, twelve digits.</param>
    internal string Denial(string account) =>
        $"User: arn:aws:sts::{account}:assumed-role/{Role.Name}/local is not authorized to perform: {Request.Action}"
        + $" on resource: {Request.Resource} "
        + (By is null ? $"because no identity-based policy allows the {Request.Action} action" : "with an explicit deny in an identity-based policy");
}
