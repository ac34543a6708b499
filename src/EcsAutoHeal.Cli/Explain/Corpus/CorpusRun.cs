using EcsAutoHeal.Diagnosis.Corpus;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Cli.Explain.Corpus;

/// <summary><c>ecs-auto-heal explain --corpus</c>: how well the rules do on labelled stops.</summary>
internal static class CorpusRun
{
    /// <exception cref="ExplainException">The corpus cannot be read; the message names line and field.</exception>
    public static void Score(string file, bool json)
    {
        var lines = file == "-" ? Document.ReadInput() : Document.ReadFile(file);
        try
        {
            if (json) Console.Out.WriteLine(CorpusJson.Of(CorpusReader.ReadUnlabelled(lines).Select(ScoredStop.Of)).ToJsonString(Terminal.IndentedJson));
            else if (CorpusScore.Of(CorpusReader.Read(lines)) is var score) Terminal.Tell(console => new CorpusText(console).Tell(score));
        }
        catch (MalformedDocumentException e)
        {
            throw new ExplainException($"{(file == "-" ? Document.InputName : file)}: {e.Message}");
        }
    }
}
