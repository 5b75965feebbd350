using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Removes the sessions that have expired, or says which would go.</summary>
internal static class RetainCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        history.Retain(arguments.Retention);
        var report = await screen.WithCountAsync(
            arguments.Applies ? "Sessions removed" : "Sessions that would go",
            async progress =>
            {
                var count = new RemovedCount(progress);
                return arguments.Applies
                    ? await history.Retention.ApplyAsync(count, cancellationToken)
                    : await history.Retention.PlanAsync(count, cancellationToken);
            }
        );
        if (arguments.IsJson)
        {
            screen.WriteJson(RetentionJson.Of(report));
            return ExitCode.Success;
        }

        var word = report.IsApplied ? "removed" : "would go";
        Doing.Say($"{report.Sessions} sessions in {report.Channels} channels {word}.", screen);
        Doing.Say($"{report.Held} have expired and are on hold, {report.Quoted} are quoted by those.", screen);
        foreach (var file in report.Files)
        {
            Doing.Say($"delete {file.File.Uri?.ToString() ?? file.File.Name}", screen);
        }

        if (!report.IsComplete)
        {
            Doing.Say($"More has expired: run the command again.", screen);
        }

        return ExitCode.Success;
    }

    private sealed class RemovedCount(IProgress<long> progress) : IProgress<RetentionProgress>
    {
        public void Report(RetentionProgress value) => progress.Report(value.Sessions);
    }
}
