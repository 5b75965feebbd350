using HistoryCli.CommandLine;
using HistoryCli.Commands;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli;

/// <summary>The whole program without the process around it.</summary>
internal static class Cli
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where everything else goes: errors, progress, remarks.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (storage, isLasting) = (string.Empty, false);
        try
        {
            if (HelpText.Find(args) is { } help)
            {
                await output.WriteAsync(help);
                return ExitCode.Success;
            }

            var arguments = ArgumentParser.Parse(args);
            (storage, isLasting) = (Storage.NameOf(arguments), Storage.IsLasting(arguments));
            return await RunAsync(arguments, new Screen(output, error), cancellationToken);
        }
        catch (UsageException wrong)
        {
            await error.WriteLineAsync($"error: {SafeText.Line(wrong.Message)}{Environment.NewLine}{HelpText.Hint}");
            return ExitCode.Usage;
        }
        catch (DataException wrong)
        {
            await error.WriteLineAsync($"error: {SafeText.Line(wrong.Message)}");
            return ExitCode.Data;
        }
        catch (Exception wrong) when (wrong is StoreException or ConcurrencyException or ExportInterruptedException)
        {
            await error.WriteLineAsync($"error: {SafeText.Line($"{storage}: {wrong.Message}")}");
            return ExitCode.Data;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync(
                isLasting ? $"Interrupted; {SafeText.Line(storage)} keeps what was done." : "Interrupted."
            );
            return ExitCode.Interrupted;
        }
    }

    private static async Task<int> RunAsync(Arguments arguments, Screen screen, CancellationToken cancellationToken)
    {
        if (arguments.Command == CommandSyntax.Verify)
        {
            return await VerifyCommand.RunAsync(arguments, screen, cancellationToken);
        }

        await using var history = await LoadedHistory.OpenAsync(arguments, cancellationToken);
        foreach (var folder in arguments.Folders)
        {
            var report = await ImportCommand.LoadAsync(folder, history, screen, isQuiet: true, cancellationToken);
            ImportCommand.Warn(report, screen);
        }

        if (arguments.Command != CommandSyntax.Import)
        {
            await history.ShareItemsAsync(cancellationToken);
        }

        return arguments.Command.Name switch
        {
            "import" => await ImportCommand.RunAsync(arguments, history, screen, cancellationToken),
            "sessions" => await SessionsCommand.RunAsync(arguments, history, screen, cancellationToken),
            "timeline" => await TimelineCommand.RunAsync(arguments, history, screen, cancellationToken),
            "explain" => await ExplainCommand.RunAsync(arguments, history, screen, cancellationToken),
            "export" => await ExportCommand.RunAsync(arguments, history, screen, cancellationToken),
            "link" => await LinkCommand.RunAsync(arguments, history, screen, cancellationToken),
            "merge" => await MergeCommand.RunAsync(arguments, history, screen, cancellationToken),
            "erase" => await EraseCommand.RunAsync(arguments, history, screen, cancellationToken),
            "retain" => await RetainCommand.RunAsync(arguments, history, screen, cancellationToken),
            "hold" => await HoldCommand.RunAsync(arguments, history, screen, cancellationToken),
            "dump" => await DumpCommand.RunAsync(arguments, history, screen, cancellationToken),
            var name => throw new UsageException($"There is no command '{name}'."),
        };
    }
}
