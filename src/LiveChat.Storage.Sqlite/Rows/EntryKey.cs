namespace LiveChat.Storage.Sqlite;

/// <summary>The key of an entry's row.</summary>
internal readonly record struct EntryKey(
    long Channel,
    long Audience,
    long Opened,
    long Effective,
    long Received,
    string Id
)
{
    /// <summary>Before every entry.</summary>
    internal static EntryKey First { get; } = new(0, 0, 0, 0, 0, string.Empty);

    /// <summary>Binds it to six parameters.</summary>
    internal Statement Bind(Statement statement, int index) =>
        statement
            .Bind(index, Channel)
            .Bind(index + 1, Audience)
            .Bind(index + 2, Opened)
            .Bind(index + 3, Effective)
            .Bind(index + 4, Received)
            .Bind(index + 5, Id);
}
