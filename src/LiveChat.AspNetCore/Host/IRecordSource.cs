using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The host's port for the pages of its records, and for the search of the bind dialog.</summary>
/// <remarks>
/// <see cref="IAppItemSource"/> gives the records themselves. Implementations are safe to call from several threads at
/// once.
/// </remarks>
public interface IRecordSource
{
    /// <summary>Finds the pages of records; the widget asks once for each answer that it gives.</summary>
    /// <param name="items">Records that the viewer may see, at least one, each once, in no order.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The addresses: <c>~/</c> and a path below the application's path base, a path that begins with a slash, or an
    /// absolute address of the web. A record that is missing, or has another address, is shown without a link.
    /// </returns>
    ValueTask<IReadOnlyDictionary<AppItemId, string>> FindPagesAsync(
        ImmutableArray<AppItemId> items,
        CancellationToken cancellationToken
    );

    /// <summary>Searches an app's records as a viewer sees them.</summary>
    /// <param name="search">The app, the text, the viewer and the limit.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The records in the order to show them; those beyond the limit are left out.</returns>
    ValueTask<ImmutableArray<AppItem>> SearchAsync(RecordSearch search, CancellationToken cancellationToken);
}
