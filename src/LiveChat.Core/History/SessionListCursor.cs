using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A position in one list: after a session that a page showed (rules S4, T8).</summary>
/// <remarks>
/// It carries no rights. <see cref="TryParse"/> rejects a damaged text, and a read refuses a cursor of another list.
/// </remarks>
public readonly record struct SessionListCursor : ICodedText<SessionListCursor>
{
    private readonly UInt128 _list;

    private SessionListCursor(UInt128 list, SessionId after) => (_list, After) = (list, after);

    /// <summary>The session after which the next page begins.</summary>
    internal SessionId After { get; }

    static TextKind ICodedText<SessionListCursor>.Kind => TextKind.List;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> returns.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionListCursor cursor) =>
        CodedText.TryRead(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> returns.</exception>
    public static SessionListCursor Parse(string text) => CodedText.Read<SessionListCursor>(text);

    static bool ICodedText<SessionListCursor>.TryRead(ref CodedTextReader reader, out SessionListCursor value)
    {
        var isThere = reader.TryHash(out var list) & reader.TryFields<SessionId>(out var after);
        value = new SessionListCursor(list, after);
        return isThere;
    }

    /// <summary>Returns the text form: URL-safe; empty for the default value.</summary>
    public override string ToString() => this == default ? string.Empty : CodedText.Of(this);

    void ICodedText<SessionListCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Hash(_list);
        writer.Fields(After);
    }

    /// <summary>Makes the cursor of a list.</summary>
    internal static SessionListCursor Of(SessionList list, SessionStatus status, SessionId after) =>
        new(ListOf(list, status), after);

    /// <summary>Whether it is a position in this list.</summary>
    internal bool BelongsTo(SessionList list, SessionStatus status) => _list == ListOf(list, status);

    private static UInt128 ListOf(SessionList list, SessionStatus status) =>
        BinaryPrimitives.ReadUInt128BigEndian(CanonicalHash.Plain([.. list.Identity, status.ToString()]));
}
