using SQLitePCL;

namespace LiveChat.Storage.Sqlite;

/// <summary>Translates SQLite's codes into words.</summary>
internal static class SqliteError
{
    internal const string System = "sqlite";

    internal static StoreException Of(
        int code,
        sqlite3? database,
        string operation,
        bool outcomeUnknown = false,
        Exception? cause = null
    )
    {
        var detail = database is null ? raw.sqlite3_errstr(code) : raw.sqlite3_errmsg(database);
        var message = $"{Advice(code & 0xFF)} ({detail.utf8_to_string()}, code {code})";
        return new StoreException(System, operation, message, outcomeUnknown, cause);
    }

    /// <summary>Whether another connection holds a lock, so that waiting helps.</summary>
    internal static bool IsBusy(int code) => (code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>Whether a failed commit may have reached the disk: true unless it certainly did not.</summary>
    internal static bool IsOutcomeUnknown(int code) =>
        (code & 0xFF)
            is not (
                raw.SQLITE_BUSY
                or raw.SQLITE_LOCKED
                or raw.SQLITE_FULL
                or raw.SQLITE_READONLY
                or raw.SQLITE_CONSTRAINT
            );

    private static string Advice(int code) =>
        code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The file is locked by another process; try again.",
            raw.SQLITE_FULL => "The disk is full; make room and try again.",
            raw.SQLITE_READONLY => "The file is read-only; allow writing to it and to its folder.",
            raw.SQLITE_CORRUPT => "The file is damaged; restore it from a back-up.",
            raw.SQLITE_NOTADB => "The file is not a SQLite database; name another file.",
            raw.SQLITE_CANTOPEN =>
                "The file cannot be opened; check its path and rights, and create the store first (EnsureCreated).",
            raw.SQLITE_IOERR => "The disk failed.",
            raw.SQLITE_CONSTRAINT => "The commit contradicts existing rows.",
            raw.SQLITE_NOMEM => "There is not enough memory.",
            _ => "The database failed.",
        };

    /// <summary>The store was disposed, and nothing was done.</summary>
    internal static ObjectDisposedException OfDisposed() => new($"LiveChat.{nameof(SqliteStore)}");
}
