using System.Runtime.CompilerServices;
using EcsAutoHeal.Functions;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>Thousands of steps run here; their log lines tell nothing to who reads the tests' output.</summary>
internal static class QuietFunctions
{
    [ModuleInitializer]
    internal static void KeepQuiet() => FunctionHost.LogsSteps = false;
}
