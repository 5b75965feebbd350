using Npgsql;
using NpgsqlTypes;

namespace LiveChat.Storage.PostgreSql;

/// <summary>One SQL text with its parameters, bound in their order.</summary>
internal sealed class Statement(string text)
{
    internal NpgsqlBatchCommand Command { get; } = new(text);

    internal Statement Bind(ChannelId value) => Bind(value.ToGuid(), NpgsqlDbType.Uuid);

    internal Statement Bind(Guid value) => Bind(value, NpgsqlDbType.Uuid);

    /// <summary>Binds a channel, or null.</summary>
    internal Statement Bind(ChannelId? value) => value is { } channel ? Bind(channel) : BindNull(NpgsqlDbType.Uuid);

    internal Statement Bind(long value) => Bind(value, NpgsqlDbType.Bigint);

    internal Statement Bind(int value) => Bind(value, NpgsqlDbType.Integer);

    internal Statement Bind(short value) => Bind(value, NpgsqlDbType.Smallint);

    /// <summary>Binds a text, or null.</summary>
    internal Statement Bind(string? value) =>
        value is null ? BindNull(NpgsqlDbType.Text) : Bind<string>(value, NpgsqlDbType.Text);

    internal Statement Bind(byte[] value) => Bind(value, NpgsqlDbType.Bytea);

    internal Statement Bind(IEnumerable<ChannelId> values) =>
        Bind<Guid[]>([.. values.Select(one => one.ToGuid())], Column.ArrayOf<Guid>());

    /// <summary>Binds the keys of sessions: their channels and openings.</summary>
    internal Statement Bind(IEnumerable<SessionId> values) =>
        Bind(values.Select(one => one.Channel)).Bind(values.Select(one => one.OpenedAt));

    internal Statement Bind(IEnumerable<LiveChatId> values) =>
        Bind<string[]>([.. values.Select(one => one.Value)], Column.ArrayOf<string>());

    internal Statement Bind(IEnumerable<Audience> values) =>
        Bind<long[]>([.. values.Select(one => (long)one)], Column.ArrayOf<long>());

    internal Statement Bind(IEnumerable<UserId> values) =>
        Bind<string[]>([.. values.Select(one => one.Value)], Column.ArrayOf<string>());

    internal Statement Bind(IEnumerable<MessageId> values) =>
        Bind<string[]>([.. values.Select(one => one.ToString())], Column.ArrayOf<string>());

    internal Statement Bind(IEnumerable<DateTimeOffset> values) =>
        Bind<long[]>([.. values.Select(RowTime.Of)], Column.ArrayOf<long>());

    /// <summary>Binds a place, or four nulls.</summary>
    internal Statement Bind(EntryPlace? place) =>
        place is { } given
            ? Bind(RowTime.Of(given.OpenedAt))
                .Bind(RowTime.Of(given.EffectiveAt))
                .Bind(RowTime.Of(given.ReceivedAt))
                .Bind(given.Id.ToString())
            : BindNull(NpgsqlDbType.Bigint)
                .BindNull(NpgsqlDbType.Bigint)
                .BindNull(NpgsqlDbType.Bigint)
                .BindNull(NpgsqlDbType.Text);

    /// <summary>Binds rows, one array for each column.</summary>
    internal Statement Bind(Columns rows)
    {
        foreach (var column in rows.All)
        {
            Command.Parameters.Add(column.ToParameter());
        }

        return this;
    }

    private Statement Bind<T>(T value, NpgsqlDbType type)
    {
        Command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return this;
    }

    private Statement BindNull(NpgsqlDbType type)
    {
        Command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
        return this;
    }
}
