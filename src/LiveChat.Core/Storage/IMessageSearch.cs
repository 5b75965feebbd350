using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>An ability of a store: it finds messages by their words (rules Q1–Q3).</summary>
/// <remarks>
/// A store without it works all the same; search is refused then. Implementations are safe for concurrent callers.
/// The index is part of each commit: what a commit puts, changes or takes away is found, or not found, from the moment
/// at which it is read. Contracts C77 to C79.
/// </remarks>
public interface IMessageSearch
{
    /// <summary>Whether the store keeps an index; if it does not, every search is refused.</summary>
    bool CanSearch { get; }

    /// <summary>Lists messages that a query asks for, in the order of their places.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// At most the query's limit, each with its session as it is now. Fewer mean that there are no more.
    /// </returns>
    /// <exception cref="ArgumentException">The query has no words, or its limit is below one.</exception>
    /// <exception cref="SearchNotReadyException">The index is still being made.</exception>
    /// <exception cref="StoreException">The store fails.</exception>
    ValueTask<ImmutableArray<FoundMessage>> SearchAsync(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>Makes the index whole, if it lacks messages, while hosts read and write.</summary>
    /// <remarks>
    /// An index lacks messages after an update from an older schema or to other <see cref="SearchTerms"/>, and after a
    /// host wrote without it. It completes when every message is in the index. A run that is stopped goes on where it
    /// was; where nothing is missing, it ends at once. Any number of hosts may call it.
    /// </remarks>
    /// <param name="progress">Receives how far it has come; null: nobody does.</param>
    /// <param name="cancellationToken">Stops the run; what is done stays done.</param>
    /// <exception cref="InvalidOperationException">The store keeps no index.</exception>
    /// <exception cref="StoreException">The store fails.</exception>
    ValueTask IndexSearchAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken);
}
