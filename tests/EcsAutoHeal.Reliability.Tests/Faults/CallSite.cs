namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>A place where AWS is called: the nth call of an operation within one invocation of a step.</summary>
internal sealed record CallSite(string Handler, string Step, string Operation, int Ordinal)
{
    public override string ToString() => $"{Handler} {Step} {Operation} {Ordinal}";
}
