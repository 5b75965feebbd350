using Spectre.Console;
using Spectre.Console.Rendering;

namespace HistoryCli.Output;

/// <summary>The program's output: answers to one stream, everything else to the other.</summary>
internal sealed class Screen
{
    /// <summary>The width without a terminal, so that tables are not folded into 80 columns.</summary>
    private const int FileWidth = 200;

    private readonly IAnsiConsole _people;
    private readonly IAnsiConsole _errorPeople;

    internal Screen(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        _people = ConsoleOf(output);
        _errorPeople = ConsoleOf(error);
    }

    internal TextWriter Output { get; }

    internal TextWriter Error { get; }

    /// <summary>Shows something for people.</summary>
    internal void Show(IRenderable what)
    {
        _people.Write(what);
        if (what is not Table)
        {
            _people.WriteLine();
        }
    }

    /// <summary>Writes a JSON line.</summary>
    internal void WriteJson(string json) => Output.WriteLine(json);

    /// <summary>Runs a long action: with bars on a terminal, otherwise with a line for each step or none.</summary>
    internal async Task<T> WithProgressAsync<T>(Func<IProgress<Step>, Task<T>> work, bool isQuiet)
    {
        if (!_errorPeople.Profile.Capabilities.Interactive)
        {
            return await work(isQuiet ? new NoProgress() : new ProgressLines(Error));
        }

        return await _errorPeople
            .Progress()
            .AutoClear(enabled: true)
            .StartAsync(context => work(new ProgressBars(context)));
    }

    /// <summary>Runs a long action whose end is not known: with a count on a terminal, otherwise with lines.</summary>
    internal async Task<T> WithCountAsync<T>(string name, Func<IProgress<long>, Task<T>> work) =>
        _errorPeople.Profile.Capabilities.Interactive
            ? await _errorPeople.Status().StartAsync(name, context => work(new CountStatus(context, name)))
            : await work(new CountLines(Error, name));

    /// <summary>A console that colours and folds only for a terminal.</summary>
    private static IAnsiConsole ConsoleOf(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        if (output.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        }

        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = output,
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Width = FileWidth;
        return console;
    }
}
