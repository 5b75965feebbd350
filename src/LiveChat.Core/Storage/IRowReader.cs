namespace LiveChat.Storage;

/// <summary>The current row of an adapter's cursor; columns count from zero.</summary>
/// <remarks>
/// Implement it as a struct: <see cref="EntryRow"/> and <see cref="SessionRow"/> then call the driver directly and
/// allocate nothing but the values. Times and enumerations are numbers.
/// </remarks>
public interface IRowReader
{
    /// <summary>Returns whether a column is null.</summary>
    /// <param name="column">The column.</param>
    bool IsNull(int column);

    /// <summary>Returns the number in a column that is not null, whatever its width in the database.</summary>
    /// <param name="column">The column.</param>
    long Int64(int column);

    /// <summary>Returns the truth value in a column that is not null.</summary>
    /// <param name="column">The column.</param>
    bool Boolean(int column);

    /// <summary>Returns the text in a column, or null.</summary>
    /// <param name="column">The column.</param>
    string? Text(int column);

    /// <summary>Returns the channel's id in a column that is not null.</summary>
    /// <param name="column">The column.</param>
    ChannelId Channel(int column);
}
