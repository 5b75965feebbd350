using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat;

/// <content>Finding messages by their words.</content>
public sealed partial class HistoryResolver
{
    /// <summary>The largest number of hits on a page of a search (rule Q1).</summary>
    public const int MaxHitsPerPage = PageLimits.Hits;

    /// <summary>Whether the store can search; if it cannot, every search is refused.</summary>
    public bool CanSearch => _ports.Store.CanSearch;

    /// <summary>Finds messages by their words, in what the viewer may read, newest first (rules Q1–Q3).</summary>
    /// <remarks>
    /// All words of the text must be in a message, in its text, its content or the names of its files; the last may be
    /// the
    /// beginning of a word; words in quotes are a phrase. <see cref="SearchTerms"/> says what a word is. One call looks
    /// at no more than 1,000 messages and 20 a hit asked for; the page says how far it came. What the viewer may not
    /// read changes nothing of the answer.
    /// </remarks>
    /// <param name="scope">Where to look: a timeline, the sessions of a list, or everything.</param>
    /// <param name="text">What to look for, as it was typed.</param>
    /// <param name="viewer">The viewer who searches.</param>
    /// <param name="cursor">
    /// Where to go on: <see cref="SearchPage.Next"/> of the page before; null: at the first.
    /// </param>
    /// <param name="pageSize">1 to 100 hits.</param>
    /// <param name="direction">Newest first, or oldest first; the same for all pages of a search.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The page; null when the timeline does not exist or the viewer may not read it. Refused: a text without words or
    /// with too many, a cursor of another search, and every search if the store cannot search.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The page size is out of range, or the direction is not a value of the enumeration.
    /// </exception>
    public ValueTask<SearchPage?> SearchAsync(
        SearchScope scope,
        string text,
        Viewer viewer,
        SearchCursor? cursor = null,
        int pageSize = 20,
        PagingDirection direction = PagingDirection.Backwards,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxHitsPerPage, nameof(pageSize));
        if (!Enum.IsDefined(direction))
        {
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "Backwards or forwards.");
        }

        var request = new SearchRequest(scope, SearchText.Of(text), pageSize, cursor, direction);
        return Measured("search", () => _search.SearchAsync(request, viewer, cancellationToken));
    }
}
