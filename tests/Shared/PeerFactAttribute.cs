namespace EcsAutoHeal.Tests.Shared;

/// <summary>A fact that asks other people's tools. Without them it is skipped and says what to install; where they are required it runs, and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="tools">Their names, as <c>nameof(PeerTool.CfnLint)</c>.</param>
    public PeerFactAttribute(params string[] tools)
    {
        Tools = tools;
        var missing = tools.Select(tool => PeerTool.Named(tool).WhyMissing).Where(why => why.Length > 0).ToList();
        if (missing.Count > 0 && !PeerTool.AreRequired)
            Skip = string.Join(' ', missing);
    }

    /// <summary>The tools that the fact needs.</summary>
    public IReadOnlyList<string> Tools { get; }
}

/// <summary>A theory that asks other people's tools; as <see cref="PeerFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Their names, as <c>nameof(PeerTool.CfnLint)</c>.</param>
    public PeerTheoryAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = new PeerFactAttribute(tools).Skip;
    }

    /// <summary>The tools that the theory needs.</summary>
    public IReadOnlyList<string> Tools { get; }
}
