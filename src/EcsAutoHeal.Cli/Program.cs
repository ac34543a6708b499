using System.Text.Json;
using EcsAutoHeal.Local.Simulation;
var s = ScenarioLibrary.Find(args.Length > 0 ? args[0] : ScenarioLibrary.Default)!;
await using var stage = await SimulationStage.SetUpAsync(s);
await stage.RunAsync();
var r = SimulationResult.Of(stage);
var unmet = ExpectationCheck.Unmet(s.Expect, r);
Console.WriteLine(r.ToJson(s, unmet).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
return unmet.Count;
