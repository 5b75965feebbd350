using LiveChat.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Past sessions to import, and the rows that the library makes of them.</summary>
internal sealed class ImportedFile
{
    private const int Channels = 200;
    private const int MessagesEach = 20;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The tables that an import writes, in an order of arrival.</summary>
    private static readonly (string Name, string Order)[] Tables =
    [
        ("channel", "number"),
        ("session", "opened, channel"),
        ("entry", "opened, channel, effective, received, id"),
    ];

    private readonly string _path;

    internal ImportedFile(int sessions)
    {
        Sessions = [.. Enumerable.Range(0, sessions).Select(Session)];
        _path = NewStore();
        Import(_path);
        Rows = [.. Tables.Select(Read)];
    }

    internal List<ImportedSession> Sessions { get; }

    /// <summary>The name and rows of each table.</summary>
    internal List<(string Table, List<object[]> Rows)> Rows { get; }

    internal static string NewStore()
    {
        var path = TemporaryFolder.NewFile();
        new SqliteStore(path, FillingStore.WithoutSearch).EnsureCreated().Dispose();
        return path;
    }

    internal void Import(string path)
    {
        using var store = new SqliteStore(path, FillingStore.WithoutSearch);
        var outcomes = Support.Desk(store).ImportAsync(Sessions).ToBlockingEnumerable();
        var added = outcomes.Sum(outcome => outcome.MessagesAdded);
        if (added != Sessions.Count * MessagesEach)
        {
            throw new InvalidOperationException($"Only {added} messages were imported.");
        }
    }

    /// <summary>Throws unless another file contains exactly the same rows.</summary>
    internal void CheckSame(string path)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"ATTACH '{path}' AS other";
        command.ExecuteNonQuery();
        foreach (var (name, _) in Tables)
        {
            command.CommandText =
                $"SELECT (SELECT count(*) FROM other.{name}) - (SELECT count(*) FROM main.{name}) "
                + $"+ (SELECT count(*) FROM (SELECT * FROM main.{name} EXCEPT SELECT * FROM other.{name}))";
            if (command.ExecuteScalar() is not 0L)
            {
                throw new InvalidOperationException($"The baseline writes other rows into {name}.");
            }
        }
    }

    private (string Table, List<object[]> Rows) Read((string Name, string Order) table)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table.Name} ORDER BY {table.Order}";
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }

        return (table.Name, rows);
    }

    private static ImportedSession Session(int number)
    {
        var opened = Begin.AddHours(number);
        return new ImportedSession(Support.Channel(number % Channels), opened)
        {
            ClosedAt = opened.AddMinutes(MessagesEach),
            Messages =
            [
                .. Enumerable
                    .Range(0, MessagesEach)
                    .Select(message => new IncomingMessage($"wamid.{number}.{message}", new string('x', 100))
                    {
                        Author = message % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = opened.AddMinutes(message),
                    }),
            ],
        };
    }
}
