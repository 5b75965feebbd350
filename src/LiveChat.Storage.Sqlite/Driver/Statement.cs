using SQLitePCL;

namespace LiveChat.Storage.Sqlite;

/// <summary>A prepared, reusable statement on the raw handle; used by one thread at a time.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt statement, string name) : IRowWriter, IDisposable
{
    /// <summary>SQLITE_STMTSTATUS_REPREPARE.</summary>
    private const int Reprepared = 5;

    internal Statement Bind(int index, long value) => Checked(raw.sqlite3_bind_int64(statement, index, value));

    internal Statement Bind(int index, long? value) =>
        value is { } given ? Bind(index, given) : Checked(raw.sqlite3_bind_null(statement, index));

    internal Statement Bind(int index, bool value) => Bind(index, value ? 1L : 0L);

    internal Statement Bind(int index, DateTimeOffset value) => Bind(index, RowTime.Of(value));

    internal Statement Bind(int index, DateTimeOffset? value) =>
        Bind(index, value is { } given ? RowTime.Of(given) : (long?)null);

    internal Statement Bind(int index, string? value) =>
        Checked(
            value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_text(statement, index, value)
        );

    internal Statement Bind(int index, ReadOnlySpan<byte> value) =>
        Checked(raw.sqlite3_bind_blob(statement, index, value));

    internal Statement Bind(int index, ChannelId value)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size];
        value.WriteBytes(bytes);
        return Bind(index, bytes);
    }

    /// <summary>Binds a place to four parameters.</summary>
    internal Statement Bind(int index, EntryPlace place) =>
        Bind(index, place.OpenedAt)
            .Bind(index + 1, place.EffectiveAt)
            .Bind(index + 2, place.ReceivedAt)
            .Bind(index + 3, place.Id.ToString());

    void IRowWriter.Set(int column, long? value) => Bind(column + 1, value);

    void IRowWriter.Set(int column, bool? value) => Bind(column + 1, value is { } given ? (given ? 1L : 0L) : null);

    void IRowWriter.Set(int column, string? value) => Bind(column + 1, value);

    void IRowWriter.Set(int column, ChannelId value) => Bind(column + 1, value);

    /// <summary>Goes to the next row; false, and ready to be used again, when there is none.</summary>
    internal bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        var error = code == raw.SQLITE_DONE ? null : SqliteError.Of(code, database, name);
        Reset();
        return error is null ? false : throw error;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>The number of changed rows.</returns>
    internal int Run()
    {
        Step();
        return raw.sqlite3_changes(database);
    }

    /// <summary>The number of steps in SQLite's virtual machine since the last call.</summary>
    internal int TakeSteps() => raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 1);

    /// <summary>The number of times that the statement was prepared again.</summary>
    internal int Repreparations => raw.sqlite3_stmt_status(statement, Reprepared, 0);

    internal void Reset() => _ = raw.sqlite3_reset(statement);

    internal bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    internal long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    internal int Int32(int column) => raw.sqlite3_column_int(statement, column);

    internal bool Boolean(int column) => Int64(column) != 0;

    internal string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    internal string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    internal DateTimeOffset Time(int column) => RowTime.Read(Int64(column));

    /// <summary>Reads a place from four columns.</summary>
    internal EntryPlace Place(int column) =>
        new(Time(column), Time(column + 1), Time(column + 2), new MessageId(Text(column + 3)));

    internal ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    internal ChannelId Channel(int column) => new(Bytes(column));

    public void Dispose() => statement.Dispose();

    private Statement Checked(int code) => code == raw.SQLITE_OK ? this : throw SqliteError.Of(code, database, name);
}
