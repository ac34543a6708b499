using System.Diagnostics;

namespace EcsAutoHeal.Cli.Tests;

/// <summary>Runs the command as a shell would: the built program, its output, its exit code.</summary>
internal static class Command
{
    // The console is the whole process's.
    private static readonly SemaphoreSlim s_console = new(1, 1);

    /// <summary>Through its entry point, in the test's own process: another one for each of a hundred command lines would mostly start.</summary>
    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        await s_console.WaitAsync();
        var (output, errors) = (Console.Out, Console.Error);
        try
        {
            using StringWriter written = new(), complained = new();
            // Never the test's own, which may be open for ever.
            Console.SetIn(TextReader.Null);
            Console.SetOut(written);
            Console.SetError(complained);
            var exitCode = await Task.Run(() => (int)typeof(ExitCode).Assembly.EntryPoint!.Invoke(null, [arguments])!);
            return new(exitCode, written.ToString().ReplaceLineEndings("\n"), complained.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            s_console.Release();
        }
    }

    /// <summary>As a process of its own, as a shell starts it.</summary>
    public static Task<Outcome> StartAsync(params string[] arguments) => PipedAsync("", arguments);

    /// <summary>With something on standard input. It is never the test's own, which may be open for ever.</summary>
    public static Task<Outcome> PipedAsync(string input, params string[] arguments) => RunAsync(input, new Dictionary<string, string?>(), arguments);

    /// <summary>With variables of the environment set, or taken away where they are null.</summary>
    public static Task<Outcome> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) => RunAsync("", environment, arguments);

    /// <summary>As a process that goes on.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ecs-auto-heal.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<Outcome> RunAsync(string input, IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ecs-auto-heal.dll"));
        foreach (var (name, value) in environment) start.Environment[name] = value;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }
}

internal sealed record Outcome(int ExitCode, string Output, string Errors);
