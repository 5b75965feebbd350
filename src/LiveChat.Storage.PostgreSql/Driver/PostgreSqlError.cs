using System.Text.Json;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Translates PostgreSQL's SQLSTATEs into words, and into their meaning for a write.</summary>
internal static class PostgreSqlError
{
    internal const string System = "postgresql";

    /// <summary>The server ended a transaction that its host abandoned; nothing was done.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>Creates the error of an operation; an error that is already complete passes unchanged.</summary>
    internal static Exception Of(Exception error, string operation, bool outcomeUnknown = false) =>
        error is StoreException or ConcurrencyException or OperationCanceledException or ObjectDisposedException
            ? error
            : new StoreException(System, operation, Message(error), outcomeUnknown, error);

    internal static StoreException Of(string operation, string message) => new(System, operation, message);

    /// <summary>A COMMIT that was interrupted while it waited for a standby: the primary alone may have it.</summary>
    internal static StoreException OfWarning(PostgresNotice warning) =>
        new(
            System,
            "commit",
            $"The server committed with a warning, perhaps on the primary alone (SQLSTATE {warning.SqlState}).",
            outcomeUnknown: true
        );

    /// <summary>
    /// Whether nothing was done and a retry may help: a conflict between transactions, no connection left.
    /// </summary>
    internal static bool IsTransient(Exception error) =>
        error switch
        {
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.TooManyConnections
                    or IdleInTransaction,

            // With several servers, each has reported why it accepts no connection.
            NpgsqlException { InnerException: AggregateException all } => all.InnerExceptions.Any(IsTransient),
            _ => false,
        };

    /// <summary>Whether one caller's row was locked for too long, so that the others may succeed without it.</summary>
    internal static bool IsOfLocks(Exception error) =>
        error
            is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled };

    /// <summary>Whether no connection became free, or the server did not answer, in time.</summary>
    internal static bool IsOfTime(Exception error) =>
        error is NpgsqlException { InnerException: TimeoutException }
        || (error is StoreException { InnerException: { } reason } && IsOfTime(reason));

    /// <summary>The error of a caller that had no turn because the server did not answer others.</summary>
    internal static StoreException OfServer(Exception error) =>
        new(
            System,
            "commit",
            "The server did not answer in time, or no connection became free in time; nothing of it was done.",
            outcomeUnknown: false,
            error
        );

    /// <summary>
    /// Whether the server refused one caller's value or row, so that the others may succeed without it.
    /// </summary>
    internal static bool IsOfRows(Exception error) =>
        error is PostgresException postgres ? Class(postgres) is "21" or "22" or "23" or "54" : IsOfReading(error);

    /// <summary>
    /// Whether a COMMIT with this failure may have been done: true unless the server says that it rolled back.
    /// </summary>
    internal static bool IsOutcomeUnknown(Exception error) =>
        error is not PostgresException postgres
        || Class(postgres) is not ("23" or "25" or "40")
        || postgres.SqlState == PostgresErrorCodes.StatementCompletionUnknown;

    /// <summary>Whether this package cannot have written the rows.</summary>
    internal static bool IsOfReading(Exception error) =>
        error is JsonException or ArgumentException or FormatException or OverflowException or InvalidCastException;

    private static string Message(Exception error) =>
        error switch
        {
            PostgresException postgres => $"{Advice(postgres)} (SQLSTATE {postgres.SqlState})",
            NpgsqlException { InnerException: TimeoutException } =>
                "The server did not answer in time, or no connection became free in time.",
            NpgsqlException => "The connection failed.",
            _ when IsOfReading(error) => $"A row holds a value that the store never writes ({error.GetType().Name}).",
            _ => $"The database failed ({error.GetType().Name}).",
        };

    private static string Advice(PostgresException error) =>
        error.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName =>
                "The schema does not exist; create the store first (EnsureCreatedAsync).",
            PostgresErrorCodes.InsufficientPrivilege => "The database user lacks a right.",
            PostgresErrorCodes.ReadOnlySqlTransaction => "The server is read-only; connect to the primary.",
            PostgresErrorCodes.DiskFull => "The server's disk is full; make room and try again.",
            PostgresErrorCodes.TooManyConnections => "The server accepts no more connections; lower the pools' sizes.",
            PostgresErrorCodes.QueryCanceled => "The server cancelled the statement: it took too long.",
            PostgresErrorCodes.LockNotAvailable => "Another transaction holds a lock; try again.",
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
                "Other transactions repeatedly conflicted; try again.",
            PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow => "The server is shutting down or starting; try again.",
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
                "The database is damaged; restore it from a back-up.",
            _ => Class(error) switch
            {
                "08" => "The connection was lost.",
                "21" or "22" => "A value of the commit cannot be stored.",
                "23" => "The commit contradicts existing rows.",
                "28" or "3D" => "The server refused the user or the database.",
                "54" => "A value of the commit is too large.",
                _ => "The database failed.",
            },
        };

    private static string Class(PostgresException error) => error.SqlState[..2];

    /// <summary>The store was disposed, and nothing was done.</summary>
    internal static ObjectDisposedException OfDisposed() => new($"LiveChat.{nameof(PostgreSqlStore)}");
}
