using System.CommandLine;
using EcsAutoHeal.Cli.Explain.Corpus;
using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Cli.Explain;

/// <summary><c>ecs-auto-heal explain</c>: the rules on whatever is at hand, offline.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "An exit code (137, 0xC0000005), a reason as it was pasted, or a file with tasks. Without it, or as -: standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var corpus = new Option<string>("--corpus") { Description = "Scores the rules on labelled stops, one JSON object a line (docs/explain.md); - is standard input.", HelpName = "FILE" };
        var rules = new Option<bool>("--rules") { Description = "Prints the table of all rules, as docs/rules.md shows it." };
        var signatures = new Option<bool>("--signatures") { Description = "Prints the table of what is looked for in logs, as docs/log-signatures.md shows it." };
        var json = new Option<bool>("--json") { Description = "The answer for machines." };
        var command = new Command("explain", "Explains a stop: an exit code, a stoppedReason, or a document with tasks. Asks nothing of AWS.") { what, corpus, rules, signatures, json };
        command.SetAction(parsed => parsed.GetValue(rules) ? Print(RuleTable.AsMarkdown()) : parsed.GetValue(signatures) ? Print(LogSignatureTable.AsMarkdown()) : Run(parsed.GetValue(what) ?? [], parsed.GetValue(corpus), parsed.GetValue(json)));
        return command;
    }

    private static int Print(string page)
    {
        Console.Out.Write(page);
        return ExitCode.Fine;
    }

    private static int Run(string[] what, string? corpus, bool json)
    {
        try
        {
            if (corpus is not null && what.Length > 0) throw new ExplainException($"--corpus: expected nothing beside the file, found \"{string.Join(' ', what)}\".");
            if (corpus is not null) CorpusRun.Score(corpus, json);
            else if (ExplainInput.Explain(what) is var explanation && json) Console.Out.WriteLine(ExplanationJson.Of(explanation).ToJsonString(Terminal.IndentedJson));
            else Terminal.Tell(console => new ExplanationText(console).Tell(explanation));
            return ExitCode.Fine;
        }
        catch (ExplainException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.BadUsage;
        }
    }
}
