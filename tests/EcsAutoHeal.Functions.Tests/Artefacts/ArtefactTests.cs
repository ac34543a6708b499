using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>The zip itself.</summary>
[Collection(ArtefactCollection.Name)]
public sealed partial class ArtefactTests(Artefact artefact)
{
    // What provided.al2023 has: Amazon Linux 2023.
    private static readonly Version s_lambdasGlibc = new(2, 34);

    private static readonly Witness s_witness = new("artefact-file", "the zip that template.yaml deploys, against Lambda's machine and a second build");

    [ArtefactFact]
    public void It_holds_one_file_which_Lambda_may_execute()
    {
        using var zip = ZipFile.OpenRead(artefact.Zip);

        var entry = zip.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe("bootstrap");
        ((UnixFileMode)((entry.ExternalAttributes >> 16) & 0x1FF)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    /// <summary>Offset 5 of its header in the central directory; elsewhere than on Unix .NET writes 0, and modes are passed over.</summary>
    [ArtefactFact]
    public void It_says_that_Unix_has_made_it_whoever_did()
    {
        var bytes = File.ReadAllBytes(artefact.Zip);

        bytes[BitConverter.ToInt32(bytes, bytes.Length - 6) + 5].ShouldBe((byte)3);
    }

    [ArtefactFact]
    public void Its_symbols_lie_beside_it() =>
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(artefact.Zip)!, "symbols")).Select(Path.GetFileNameWithoutExtension).ShouldContain("bootstrap");

    [ArtefactFact(nameof(PeerTool.Objdump))]
    public async Task It_needs_no_newer_GLIBC_than_Lambda_has()
    {
        var needed = new List<Version>();
        foreach (var file in Directory.EnumerateFiles(artefact.Folder))
        {
            var answer = await PeerTool.Objdump.RunAsync("--private-headers", file);
            answer.ExitCode.ShouldBe(0, answer.Errors);
            needed.AddRange(GlibcVersion().Matches(answer.Output).Select(m => Version.Parse(m.Groups[1].ValueSpan)));
        }

        s_witness.Compared("needed versions of GLIBC", needed.Count);
        needed.ShouldNotBeEmpty();
        s_witness.ShouldAgree([.. needed.Where(version => version > s_lambdasGlibc).Select(version => string.Create(CultureInfo.InvariantCulture, $"GLIBC {version} is newer than Lambda's {s_lambdasGlibc}."))]);
    }

    [ArtefactFact]
    public async Task The_same_sources_in_another_place_make_the_same_file()
    {
        var elsewhere = Directory.CreateTempSubdirectory("ecs-auto-heal-sources-");
        try
        {
            foreach (var file in Sources())
            {
                var copy = Path.Combine(elsewhere.FullName, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            var second = Path.Combine(elsewhere.FullName, "artifacts", "second.zip");

            await Artefact.MakeAsync(elsewhere.FullName, second);

            s_witness.Compared("builds");
            s_witness.ShouldAgree(Hash(second) == Hash(artefact.Zip) ? [] : ["Two builds of the same sources differ."]);
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    // What a build reads, and nothing that one has written.
    private static IEnumerable<string> Sources() =>
    [
        .. new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" }.Select(name => Repository.PathOf(name)),
        .. Directory.EnumerateFiles(Repository.PathOf("build")),
        .. Directory.EnumerateDirectories(Repository.PathOf("src")).SelectMany(project => Directory.EnumerateFiles(project).Concat(
            Directory.EnumerateDirectories(project).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))),
    ];

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    [GeneratedRegex(@"\bGLIBC_([0-9]+(?:\.[0-9]+)+)\b")]
    private static partial Regex GlibcVersion();
}
