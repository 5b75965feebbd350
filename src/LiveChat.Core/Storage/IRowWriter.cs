namespace LiveChat.Storage;

/// <summary>The parameters of a statement that puts a row; columns count from zero.</summary>
/// <remarks>A row's columns are set once each and in their order, null where the row has no value.</remarks>
public interface IRowWriter
{
    /// <summary>Sets a number, a time or an enumeration.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value, or null.</param>
    void Set(int column, long? value);

    /// <summary>Sets a truth value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value, or null.</param>
    void Set(int column, bool? value);

    /// <summary>Sets a text.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value, or null.</param>
    void Set(int column, string? value);

    /// <summary>Sets a channel's id.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    void Set(int column, ChannelId value);
}
