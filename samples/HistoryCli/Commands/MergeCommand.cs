using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Binds the sessions of one contact to another one, or gives them back.</summary>
internal static class MergeCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var merge = new ContactMerge
        {
            From = Looking.ContactOf(arguments.From),
            Into = Looking.ContactOf(arguments.Into),
        };
        var merger = history.Merger;
        var report = await screen.WithCountAsync(
            arguments.Undoes ? "Sessions given back" : "Sessions merged",
            async progress =>
            {
                var count = new MergeCount(progress);
                return arguments switch
                {
                    { Undoes: true } => await merger.UndoAsync(merge, count, cancellationToken),
                    { Applies: true } => await merger.ApplyAsync(
                        merge,
                        LoadedHistory.Supervisor.User,
                        count,
                        cancellationToken
                    ),
                    _ => await merger.PlanAsync(merge, cancellationToken),
                };
            }
        );
        if (arguments.IsJson)
        {
            screen.WriteJson(MergeJson.Of(report));
        }
        else
        {
            var word = report.IsApplied ? "changed" : "would change";
            Doing.Say($"{report.Sessions} sessions in {report.Channels} channels {word}.", screen);
            if (report.Later > 0)
            {
                Doing.Say($"{report.Later} sessions were merged again since; undo that first.", screen);
            }
        }

        return report.IsComplete ? ExitCode.Success : ExitCode.Data;
    }

    private sealed class MergeCount(IProgress<long> progress) : IProgress<ContactMergeProgress>
    {
        public void Report(ContactMergeProgress value) => progress.Report(value.Sessions);
    }
}
