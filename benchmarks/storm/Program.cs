using System.CommandLine;
using System.Globalization;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Storm;

var events = new Option<string>("--events") { Description = "How many events, for each row of the table; with a slash the events a minute, where they differ from --rate.", DefaultValueFactory = _ => "1000,10000,100000,100000/100000" };
var services = new Option<int>("--services") { Description = "Over how many services.", DefaultValueFactory = _ => 50 };
var rate = new Option<int>("--rate") { Description = "Events a minute.", DefaultValueFactory = _ => 10_000 };
var output = new Option<FileInfo?>("--output") { Description = "Markdown file that the table is written into, between its marks." };
foreach (var positive in new[] { services, rate })
{
    positive.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{positive.Name}: expected a number from 1.");
    });
}
events.Validators.Add(result =>
{
    if (!Rows(result.GetValueOrDefault<string>(), 1).All(row => row is { Events: > 0, PerMinute: > 0 })) result.AddError("--events: expected numbers from 1, such as 1000,10000/20000.");
});

var storm = new Command("storm", "Sends storms of events through rules, queue, Intake and state machine on the local AWS, in virtual time, and says what each cost.") { events, services, rate, output };
storm.SetAction(async parsed =>
{
    FunctionHost.LogsSteps = false;
    var runs = new List<Measurement>();
    foreach (var (count, perMinute) in Rows(parsed.GetValue(events)!, parsed.GetValue(rate)))
    {
        runs.Add(await Measurement.TakeAsync(count, parsed.GetValue(services), perMinute));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} events: {runs[^1].Wall.TotalSeconds:F0} s"));
    }
    var text = Report.Of(runs, parsed.GetValue(services));
    Console.WriteLine(text);
    try
    {
        if (parsed.GetValue(output) is { } file) await Report.PutIntoAsync(file, text);
        return 0;
    }
    catch (InvalidOperationException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return await new RootCommand("Benchmarks of storms.") { storm }.Parse(args).InvokeAsync();

static IEnumerable<(int Events, int PerMinute)> Rows(string? text, int rate) =>
    (text ?? "").Split(',').Select(row => row.Split('/')).Select(row => (Number(row[0]), row.Length > 1 ? Number(row[1]) : rate));

static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
