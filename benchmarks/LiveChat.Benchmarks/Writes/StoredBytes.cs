using System.Globalization;
using LiveChat.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LiveChat.Benchmarks.Writes;

/// <summary>
/// Counts the bytes that a message takes on disk, by table and index: 20,000 messages with ids of 12 characters, in 10
/// closed sessions on each of 100 channels, imported in the order of their openings.
/// </summary>
internal static class StoredBytes
{
    private const int Channels = 100;
    private const int SessionsEach = 10;
    private const int MessagesEach = 20;
    private const double Messages = Channels * SessionsEach * MessagesEach;

    private const string PostgreSqlSizes = """
        SELECT c.relname, pg_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'i') ORDER BY 2 DESC
        """;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Prints the tables for each store that is there.</summary>
    internal static void Print()
    {
        foreach (var textBytes in new[] { 100, 1_500, 3_000 })
        {
            PrintSqlite(textBytes, search: false);
            PrintSqlite(textBytes, search: true);
            if (DatabaseServer.IsThere)
            {
                var (place, database) = DatabaseServer.Fill(desk => Import(desk, textBytes));
                database.Dispose();
                Print($"PostgreSQL, texts of {textBytes} bytes", ServerSizes(place));
            }
        }
    }

    private static void PrintSqlite(int textBytes, bool search)
    {
        var (path, store) = FillingStore.Fill(desk => Import(desk, textBytes), search);
        store.Dispose();
        var title = $"texts of {textBytes} bytes, {(search ? "with" : "without")} search";
        Print($"SQLite, {title}", Sizes(path));
        Run(path, "VACUUM");
        Print($"SQLite after VACUUM, {title}", Sizes(path));
    }

    private static void Import(SessionDesk desk, int textBytes)
    {
        var sessions = Enumerable.Range(0, Channels * SessionsEach).Select(number => Session(number, textBytes));
        var added = desk.ImportAsync(sessions).ToBlockingEnumerable().Sum(outcome => outcome.MessagesAdded);
        if (added != Messages)
        {
            throw new InvalidOperationException($"Only {added} messages were imported.");
        }
    }

    private static ImportedSession Session(int number, int textBytes)
    {
        var opened = Begin.AddHours(number);
        return new ImportedSession(Support.Channel(number % Channels), opened)
        {
            ClosedAt = opened.AddMinutes(MessagesEach),
            Messages =
            [
                .. Enumerable
                    .Range(number * MessagesEach, MessagesEach)
                    .Select(message => new IncomingMessage(
                        $"wamid.{message:000000}",
                        SearchableText.Of(message, textBytes)
                    )
                    {
                        Author = message % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = opened.AddMinutes(message % MessagesEach),
                    }),
            ],
        };
    }

    private static void Print(string title, List<(string Name, long Bytes)> sizes)
    {
        Console.WriteLine(Format($"{title}: {sizes.Sum(one => one.Bytes) / Messages:0} bytes a message"));
        foreach (var (name, bytes) in sizes.Where(one => one.Bytes / Messages >= 0.5))
        {
            Console.WriteLine(Format($"  {name, -40} {bytes / Messages, 8:0.0}"));
        }
    }

    private static List<(string Name, long Bytes)> Sizes(string path)
    {
        Run(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        return SqlitePages.Of(path);
    }

    private static List<(string Name, long Bytes)> ServerSizes(string connectionString)
    {
        using var connection = DatabaseServer.Connect(connectionString);
        using var command = new NpgsqlCommand(PostgreSqlSizes, connection);
        using var reader = command.ExecuteReader();
        var sizes = new List<(string, long)>();
        while (reader.Read())
        {
            sizes.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return sizes;
    }

    private static void Run(string path, string text)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
