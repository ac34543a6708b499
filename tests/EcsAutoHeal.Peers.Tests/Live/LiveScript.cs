using System.Diagnostics;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>Runs parts of tests/live, without an account.</summary>
internal static class LiveScript
{
    internal static Witness Witness { get; } = new("live-test", "the live test's script against botocore's models and the product's own documents");

    internal static string Folder { get; } = Repository.PathOf("tests", "live");

    internal static string ContainerScript { get; } = File.ReadAllText(Path.Combine(Folder, "container.sh"));

    /// <summary>tests/live/run, where nobody has credentials and no configuration is found.</summary>
    internal static Task<PeerAnswer> RunAsync(params string[] arguments) => RunAsync(_ => { }, arguments);

    /// <summary>The same in another environment.</summary>
    internal static Task<PeerAnswer> RunAsync(Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start = PeerTool.Boto3.StartInfo([Path.Combine(Folder, "run"), .. arguments]);
        foreach (var name in start.Environment.Keys.Where(name => name == "CI" || name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        start.Environment["HOME"] = "/nonexistent";
        // On an instance of EC2 it would find the instance's.
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        change(start);
        return EndOfAsync(start);
    }

    /// <summary>A Python file beside these tests; its first argument is the folder tests/live.</summary>
    internal static Task<PeerAnswer> PythonAsync(string file, string input = "", params string[] arguments) =>
        EndOfAsync(PeerTool.Boto3.StartInfo([Path.Combine(AppContext.BaseDirectory, "Live", file), Folder, .. arguments]), input);

    internal static async Task<PeerAnswer> EndOfAsync(ProcessStartInfo start, string input = "")
    {
        start.RedirectStandardInput = true;
        // Nothing may be written beside the sources.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new PeerAnswer(process.ExitCode, await output, await errors);
    }
}
