using System.Diagnostics;
using System.IO.Compression;

namespace EcsAutoHeal.ColdStart;

/// <summary>A program that answers Lambda's Runtime API.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Command">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Contender(string Name, string Command, params IReadOnlyList<string> Arguments)
{
    /// <summary>The bootstrap of a zip that build/package has made, unpacked as Lambda does it.</summary>
    public static Contender OfZip(string name, FileInfo zip, DirectoryInfo folder)
    {
        var task = folder.CreateSubdirectory(name.Replace(' ', '-')).FullName;
        ZipFile.ExtractToDirectory(zip.FullName, task);
        return new(name, Path.Combine(task, "bootstrap"));
    }

    /// <summary>The handler in Python, and the versions that it runs on.</summary>
    /// <exception cref="InvalidOperationException">There is no such Python, or it has no boto3.</exception>
    public static async Task<Contender> OfPythonAsync(string python)
    {
        // The interpreter itself: what stands on the PATH may be a script that only looks for it.
        var start = new ProcessStartInfo(python, ["-c", "import sys, boto3; print(sys.executable); print('Python %d.%d.%d' % sys.version_info[:3] + ', boto3 ' + boto3.__version__)"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"--python {python}: expected a Python with boto3 (pip install boto3). {(await errors).Trim().Split('\n')[^1]}");
        var lines = (await said).Trim().Split('\n');
        return new(lines[1], lines[0], Path.Combine(AppContext.BaseDirectory, "bootstrap.py"));
    }
}
