using System.Runtime.InteropServices;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>A fact that runs what Lambda runs. On a machine of another kind it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ArtefactFactAttribute : FactAttribute
{
    /// <param name="tools">The peer tools that it needs besides.</param>
    public ArtefactFactAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = IsLambdasMachine ? new PeerFactAttribute(tools).Skip : Artefact.WhyNone;
    }

    /// <summary>The tools that the fact needs.</summary>
    public IReadOnlyList<string> Tools { get; }

    internal static bool IsLambdasMachine { get; } = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;
}

/// <summary>A theory that runs what Lambda runs; as <see cref="ArtefactFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ArtefactTheoryAttribute : TheoryAttribute
{
    /// <summary>The theory.</summary>
    public ArtefactTheoryAttribute() => Skip = new ArtefactFactAttribute().Skip;
}
