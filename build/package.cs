// Makes the zip that template.yaml deploys, artifacts/ecs-auto-heal.zip, and puts the symbols beside it.
// build/package [--output FILE] [options of dotnet publish, such as -p:Native=true]
// The same sources make the same file, wherever they lie.
#:property PublishAot=false

using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
const int RegularFile = 0x8000;

var options = args.ToList();
var output = Path.Combine(Root(), "artifacts", "ecs-auto-heal.zip");
if (options.IndexOf("--output") is >= 0 and var at)
{
    if (at + 1 == options.Count) return Fail("--output: expected a file name after it, found nothing.");
    output = Path.GetFullPath(options[at + 1]);
    options.RemoveRange(at, 2);
}

// A place of its own, and empty: nothing that was built before, here or by an editor, gets into the zip.
var workspace = Path.Combine(Path.GetDirectoryName(output)!, "package");
var published = Path.Combine(workspace, "published");
if (Directory.Exists(workspace)) Directory.Delete(workspace, recursive: true);
var publish = new ProcessStartInfo("dotnet",
[
    "publish", Path.Combine(Root(), "src", "EcsAutoHeal.Functions"), "--configuration", "Release", "--runtime", "linux-x64",
    "--artifacts-path", workspace, "--output", published, "--nologo", "--verbosity", "quiet", "-p:RunAnalyzers=false",
    // The same bytes wherever the sources lie, and whatever else was committed.
    $"-p:PathMap={Mapped(workspace, "/_/artifacts/package/")}%2c{Mapped(Root(), "/_/")}", "-p:EnableSourceControlManagerQueries=false", "-p:EmbedUntrackedSources=false", .. options,
]);
using (var process = Process.Start(publish)!)
{
    process.WaitForExit();
    if (process.ExitCode != 0) return Fail($"dotnet publish ended with {process.ExitCode}.");
}

Directory.CreateDirectory(Path.GetDirectoryName(output)!);
var symbols = Path.Combine(Path.GetDirectoryName(output)!, "symbols");
if (Directory.Exists(symbols)) Directory.Delete(symbols, recursive: true);
Directory.CreateDirectory(symbols);
File.Delete(output);
using (var zip = ZipFile.Open(output, ZipArchiveMode.Create))
{
    foreach (var file in Directory.EnumerateFiles(published).Order(StringComparer.Ordinal))
    {
        var name = Path.GetFileName(file);
        if (Path.GetExtension(name) is ".pdb" or ".dbg")
        {
            File.Move(file, Path.Combine(symbols, name));
            continue;
        }
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        // No time and no mode of this machine.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = (RegularFile | (int)(name == "bootstrap" ? Executable : Readable)) << 16;
        using var content = File.OpenRead(file);
        using var packed = entry.Open();
        content.CopyTo(packed);
    }
}
MarkAsUnix(output);
Directory.Delete(workspace, recursive: true);

using var made = File.OpenRead(output);
Console.WriteLine($"{Path.GetRelativePath(Environment.CurrentDirectory, output)}: {made.Length / 1024.0 / 1024:F1} MiB, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(made))}");
return 0;

static int Fail(string what)
{
    Console.Error.WriteLine($"build/package: {what}");
    return 1;
}

// Modes count only in a file that says it was made by Unix; on Windows .NET says FAT, and Lambda could not execute bootstrap.
// Offset 5 in each header of the central directory is the system (PKWARE's APPNOTE, 4.4.2).
static void MarkAsUnix(string path)
{
    const byte unix = 3;
    var bytes = File.ReadAllBytes(path);
    // The end of the central directory has no comment, so its 22 bytes are the last: how many headers, and where they begin.
    var (count, at) = (BitConverter.ToUInt16(bytes, bytes.Length - 12), (int)BitConverter.ToUInt32(bytes, bytes.Length - 6));
    for (var header = 0; header < count; header++)
    {
        bytes[at + 5] = unix;
        at += 46 + BitConverter.ToUInt16(bytes, at + 28) + BitConverter.ToUInt16(bytes, at + 30) + BitConverter.ToUInt16(bytes, at + 32);
    }
    File.WriteAllBytes(path, bytes);
}

static string Mapped(string folder, string name) => $"{folder}{Path.DirectorySeparatorChar}={name}";

static string Root([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(Path.GetDirectoryName(thisFile))!;
