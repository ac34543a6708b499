using System.CommandLine;
using EcsAutoHeal.ColdStart;

var runs = new Option<int>("--runs") { Description = "Cold starts of each contender for each function.", DefaultValueFactory = _ => 15 };
var artefact = new Option<FileInfo>("--artefact") { Description = "The zip that build/package has made.", DefaultValueFactory = _ => new("artifacts/ecs-auto-heal.zip") };
var native = new Option<FileInfo?>("--native") { Description = "One more zip, made with -p:Native=true." };
var before = new Option<FileInfo?>("--before") { Description = "A zip of an earlier version: only the function Incident is run, of both by turns." };
var python = new Option<string>("--python") { Description = "A Python that has boto3.", DefaultValueFactory = _ => "python3" };
var output = new Option<FileInfo?>("--output") { Description = "Markdown file that the table is written into, between its marks." };
runs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1) result.AddError("--runs: expected a number from 1.");
});

var command = new RootCommand("Start to first answer and peak memory of the artefact's Investigate and Intake, beside Python with boto3 that makes the same calls.") { runs, artefact, native, before, python, output };
command.SetAction(async parsed =>
{
    FileInfo[] zips = [.. ((FileInfo?[])[parsed.GetValue(artefact), parsed.GetValue(native), parsed.GetValue(before)]).OfType<FileInfo>()];
    if (zips.FirstOrDefault(z => !z.Exists) is { } missing) return Fail($"{missing} is not there. build/package makes it (--output names another place).");

    var folder = Directory.CreateTempSubdirectory("ecs-auto-heal-cold-start-");
    try
    {
        if (parsed.GetValue(before) is { } earlier)
        {
            var series = await Race.OfVersionsAsync(Contender.OfZip("before", earlier, folder), Contender.OfZip("now", parsed.GetValue(artefact)!, folder), parsed.GetValue(runs));
            Console.WriteLine(Report.Of(series, parsed.GetValue(runs)));
            return 0;
        }
        var baseline = await Contender.OfPythonAsync(parsed.GetValue(python)!);
        Contender[] contenders = [baseline, .. zips.Select((zip, i) => Contender.OfZip(i == 0 ? "EcsAutoHeal" : "EcsAutoHeal Native", zip, folder))];
        var text = Report.Of(await Race.RunAsync(contenders, parsed.GetValue(runs)), parsed.GetValue(runs));
        Console.WriteLine(text);
        if (parsed.GetValue(output) is { } file) await Report.PutIntoAsync(file, text);
        return 0;
    }
    catch (InvalidOperationException e)
    {
        return Fail(e.Message);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
});
return await command.Parse(args).InvokeAsync();

static int Fail(string what)
{
    Console.Error.WriteLine(what);
    return 1;
}
