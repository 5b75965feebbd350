using System.Globalization;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Where a run of the index is: after an entry, or then after a document; or a key that it reads.</summary>
internal sealed record RunPlace
{
    private const string Entries = "entries";

    private const string Documents = "documents";

    /// <summary>The beginning: before all entries.</summary>
    private static readonly RunPlace s_first = new() { IsFirst = true };

    /// <summary>After all entries, and before all documents.</summary>
    internal static RunPlace OfDocuments { get; } = new() { IsOfDocuments = true };

    internal bool IsOfDocuments { get; private init; }

    internal SessionId Session { get; private init; }

    internal MessageId Id { get; private init; }

    private bool IsFirst { get; init; }

    private long Audience { get; init; } = -1;

    private long Effective { get; init; }

    private long Received { get; init; }

    /// <summary>Reads the text form; null is the beginning.</summary>
    internal static RunPlace Of(string? text)
    {
        if (text is null)
        {
            return s_first;
        }

        var parts = text.Split(' ', 7);
        return new RunPlace
        {
            IsOfDocuments = parts[0] == Documents,
            Session = new SessionId(
                Guid.Parse(parts[1], CultureInfo.InvariantCulture).ToChannel(),
                RowTime.Read(Number(2))
            ),
            Audience = Number(3),
            Effective = Number(4),
            Received = Number(5),
            Id = parts[6].Length == 0 ? default : new MessageId(parts[6]),
        };

        long Number(int index) => long.Parse(parts[index], CultureInfo.InvariantCulture);
    }

    /// <summary>The text form; null at the beginning.</summary>
    internal string? ToText() =>
        IsFirst
            ? null
            : string.Join(
                ' ',
                [
                    IsOfDocuments ? Documents : Entries,
                    Session.Channel.ToGuid().ToString("N"),
                    Text(RowTime.Of(Session.OpenedAt)),
                    Text(Audience),
                    Text(Effective),
                    Text(Received),
                    Text(Id),
                ]
            );

    /// <summary>The statement that reads the next keys.</summary>
    internal Statement Next(Connection connection, long limit) =>
        IsOfDocuments
            ? connection
                .Statement("search_run_documents")
                .Bind(Session.Channel)
                .Bind(RowTime.Of(Session.OpenedAt))
                .Bind(Text(Id))
                .Bind(limit)
            : connection
                .Statement("search_run_entries")
                .Bind(Session.Channel)
                .Bind(Audience)
                .Bind(RowTime.Of(Session.OpenedAt))
                .Bind(Effective)
                .Bind(Received)
                .Bind(Text(Id))
                .Bind(limit);

    /// <summary>Reads a key after this place.</summary>
    internal RunPlace Read(Row row) =>
        new()
        {
            IsOfDocuments = IsOfDocuments,
            Session = row.Session(0),
            Id = new MessageId(row.Text(2)),
            Audience = IsOfDocuments ? 0 : row.Int16(3),
            Effective = IsOfDocuments ? 0 : row.Int64(4),
            Received = IsOfDocuments ? 0 : row.Int64(5),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(MessageId id) => id == default ? string.Empty : id.ToString();
}
