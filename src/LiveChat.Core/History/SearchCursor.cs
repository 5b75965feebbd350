using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>A position in one search, after a message up to which it has looked (rules Q1, T8).</summary>
/// <remarks>
/// It carries no rights. <see cref="TryParse"/> rejects a damaged text, and a search refuses a cursor of another one.
/// </remarks>
public sealed record SearchCursor : ICodedText<SearchCursor>
{
    private readonly UInt128 _search;

    private SearchCursor(UInt128 search, MessagePlace after) => (_search, After) = (search, after);

    /// <summary>The place after which the search goes on.</summary>
    internal MessagePlace After { get; }

    static TextKind ICodedText<SearchCursor>.Kind => TextKind.Search;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <param name="cursor">The cursor, or null.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> returns.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SearchCursor? cursor) =>
        CodedText.TryRead<SearchCursor>(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> returns.</exception>
    public static SearchCursor Parse(string text) => CodedText.Read<SearchCursor>(text);

    static bool ICodedText<SearchCursor>.TryRead(
        ref CodedTextReader reader,
        [MaybeNullWhen(false)] out SearchCursor value
    )
    {
        var isThere =
            reader.TryHash(out var search)
            & reader.TryTime(out var receivedAt)
            & reader.TryFields<ChannelId>(out var channel)
            & reader.TryId(out var id);
        value = isThere ? new SearchCursor(search, new MessagePlace(receivedAt, channel, id)) : null;
        return isThere;
    }

    /// <summary>Returns the text form: URL-safe.</summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<SearchCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Hash(_search);
        writer.Time(After.ReceivedAt);
        writer.Fields(After.Channel);
        writer.Id(After.Id);
    }

    /// <summary>Makes the cursor of a search.</summary>
    internal static SearchCursor Of(
        SearchScope scope,
        SearchText text,
        PagingDirection direction,
        MessagePlace after
    ) => new(SearchOf(scope, text, direction), after);

    /// <summary>Whether it is a position in this search.</summary>
    internal bool BelongsTo(SearchScope scope, SearchText text, PagingDirection direction) =>
        _search == SearchOf(scope, text, direction);

    private static UInt128 SearchOf(SearchScope scope, SearchText text, PagingDirection direction) =>
        BinaryPrimitives.ReadUInt128BigEndian(
            CanonicalHash.Plain([.. scope.Identity, text.Text, direction.ToString()])
        );
}
