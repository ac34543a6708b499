namespace EcsAutoHeal.Peers.Tests;

/// <summary>A fact that asks other people's tools. Without them it is skipped and says what to install; where they are required it runs, and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="tools">Their names, as <c>nameof(PeerTool.CfnLint)</c>.</param>
    public PeerFactAttribute(params string[] tools)
    {
        Tools = tools;
        var missing = tools.Select(tool => Named(tool).WhyMissing).OfType<string>().ToList();
        if (missing.Count > 0 && !PeerTool.AreRequired)
            Skip = string.Join(' ', missing);
    }

    /// <summary>The tools that the fact needs.</summary>
    public IReadOnlyList<string> Tools { get; }

    private static PeerTool Named(string tool) => tool switch
    {
        nameof(PeerTool.Aws) => PeerTool.Aws,
        nameof(PeerTool.MotoServer) => PeerTool.MotoServer,
        nameof(PeerTool.CfnLint) => PeerTool.CfnLint,
        nameof(PeerTool.SamTranslator) => PeerTool.SamTranslator,
        nameof(PeerTool.AslValidator) => PeerTool.AslValidator,
        _ => throw new ArgumentException($"There is no peer tool {tool}.", nameof(tool)),
    };
}
