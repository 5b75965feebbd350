using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>
/// Removes what has expired, at the start of the host and at each interval, and has its files deleted (rule P4).
/// </summary>
/// <remarks>
/// Several hosts may run it on one store; each removes what it finds first. The files of a commit are known to the host
/// that made it, and to nobody else: it deletes them even if it is told to stop.
/// </remarks>
internal sealed partial class RetentionRuns(
    RetentionRun run,
    LiveChatStore store,
    LiveChatWidgetOptions options,
    TimeProvider time,
    ILogger<RetentionRuns> log,
    IFileStore? files = null
) : BackgroundService
{
    private const int MaxTries = 10;

    /// <summary>How long a host waits after an error, unless the interval is shorter.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Files of removed messages, which nothing else names, and how often deleting each was tried.</summary>
    private readonly Queue<(RemovedFile File, int Tries)> _files = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store.Retention is null)
        {
            LogUnable();
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryRunAsync(stoppingToken).ConfigureAwait(false);
            var rest =
                isDone && _files.Count == 0 || options.RetentionInterval < Rest ? options.RetentionInterval : Rest;
            await Task.Delay(rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs until nothing is left that has expired; returns false after an error.</summary>
    private async Task<bool> TryRunAsync(CancellationToken stoppingToken)
    {
        var progress = new Seen(this);
        try
        {
            for (var isComplete = false; !isComplete; )
            {
                var report = await run.ApplyAsync(progress, stoppingToken).ConfigureAwait(false);
                await DeleteAsync().ConfigureAwait(false);
                LogRun(report.Sessions, report.Channels, report.Held, report.Quoted);
                isComplete = report.IsComplete;
            }

            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is done stays done; the next start removes the rest.
            await DeleteAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception fault)
        {
            // Whatever the store threw: a host must not stop because of it, and the next run does the rest.
            LogLater(fault);
            await DeleteAsync().ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Tries each file once.</summary>
    private async Task DeleteAsync()
    {
        for (var left = _files.Count; left > 0; left--)
        {
            var (file, tries) = _files.Dequeue();
            try
            {
                await ((IFileRemover)files!).RemoveAsync(file, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception fault) when (tries + 1 < MaxTries)
            {
                // Whatever the host's code threw: nobody else knows the file.
                LogFileLater(fault);
                _files.Enqueue((file, tries + 1));
            }
            catch (Exception fault)
            {
                // The host's code failed for the last time; the log names the file for somebody to delete.
                LogFileLeft(fault, file.File.Uri, file.Session, file.Message);
            }
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "Retention removed {Sessions} sessions of {Channels} channels; {Held} are on hold, {Quoted} are quoted there."
    )]
    private partial void LogRun(long sessions, long channels, long held, long quoted);

    [LoggerMessage(LogLevel.Warning, "Retention could not go on; trying again later.")]
    private partial void LogLater(Exception fault);

    [LoggerMessage(LogLevel.Warning, "A file of a removed message could not be deleted; trying again later.")]
    private partial void LogFileLater(Exception fault);

    [LoggerMessage(
        LogLevel.Error,
        "A file of a removed message could not be deleted and will not be tried again: {Uri} of {Session}, {Message}."
    )]
    private partial void LogFileLeft(Exception fault, string? uri, SessionId session, MessageId message);

    [LoggerMessage(LogLevel.Error, "The store has no part of retention, so nothing is removed.")]
    private partial void LogUnable();

    /// <summary>Remembers the files of each commit, at once, in the run's own thread.</summary>
    private sealed class Seen(RetentionRuns runs) : IProgress<RetentionProgress>
    {
        public void Report(RetentionProgress value)
        {
            foreach (var file in runs.IsRemover ? value.Files : [])
            {
                runs._files.Enqueue((file, 0));
            }
        }
    }

    private bool IsRemover => files is IFileRemover;
}
