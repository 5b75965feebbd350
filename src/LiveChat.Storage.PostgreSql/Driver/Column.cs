using Npgsql;
using NpgsqlTypes;

namespace LiveChat.Storage.PostgreSql;

/// <summary>One column of rows that are written together: an array that becomes one parameter.</summary>
internal abstract class Column
{
    /// <summary>Returns the array type for values of a type.</summary>
    internal static NpgsqlDbType ArrayOf<T>() =>
        NpgsqlDbType.Array | ElementOf(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));

    /// <summary>Returns a column of the same type without values.</summary>
    internal abstract Column Empty();

    internal abstract void Append(Column other);

    internal abstract NpgsqlParameter ToParameter();

    private static NpgsqlDbType ElementOf(Type type) =>
        type == typeof(Guid) ? NpgsqlDbType.Uuid
        : type == typeof(long) ? NpgsqlDbType.Bigint
        : type == typeof(int) ? NpgsqlDbType.Integer
        : type == typeof(short) ? NpgsqlDbType.Smallint
        : type == typeof(bool) ? NpgsqlDbType.Boolean
        : type == typeof(string) ? NpgsqlDbType.Text
        : throw new NotSupportedException($"A column cannot have the type {type.Name}.");
}

/// <summary>A column of one type.</summary>
internal sealed class Column<T> : Column
{
    private readonly List<T> _values = [];

    internal void Add(T value) => _values.Add(value);

    internal override Column Empty() => new Column<T>();

    internal override void Append(Column other) => _values.AddRange(((Column<T>)other)._values);

    internal override NpgsqlParameter ToParameter() =>
        new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = ArrayOf<T>() };
}
