using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>Makes the store's index for searching whole when the host starts, while it serves (rule Q3).</summary>
/// <remarks>Nothing is to do for most starts. Several hosts may run it on one store.</remarks>
internal sealed partial class SearchIndexing(LiveChatStore store, TimeProvider time, ILogger<SearchIndexing> log)
    : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (store.Search is { CanSearch: true } search)
        {
            try
            {
                await search.IndexSearchAsync(new Said(LogProgress), stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; the next start goes on where it was.
                return;
            }
            catch (StoreException fault)
            {
                LogLater(fault);
                await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The index for searching has {Rows} of {Total} entries.")]
    private partial void LogProgress(long rows, long total);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The index for searching could not be made; trying again later."
    )]
    private partial void LogLater(Exception fault);

    /// <summary>Says what is done at once, in the run's own thread.</summary>
    private sealed class Said(Action<long, long> say) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => say(value.Rows, value.TotalRows);
    }
}
