using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>
/// Reads bindings token by token: every session of a list has some, and the serializer takes twice as long.
/// </summary>
internal static class BindingReader
{
    internal static ImmutableArray<Binding> Read(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var json = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
            return Read(ref json);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static ImmutableArray<Binding> Read(ref Utf8JsonReader json)
    {
        var bindings = ImmutableArray.CreateBuilder<Binding>(1);
        Expect(json.Read() && json.TokenType == JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            bindings.Add(ReadOne(ref json));
        }

        Expect(json.TokenType == JsonTokenType.EndArray && !json.Read());
        return bindings.DrainToImmutable();
    }

    private static Binding ReadOne(ref Utf8JsonReader json)
    {
        string? app = null;
        string? item = null;
        string? by = null;
        var (kind, at, addedAccount) = (default(BindingKind), 0L, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (IsAt(ref json, "app"u8))
            {
                app = json.GetString();
            }
            else if (IsAt(ref json, "item"u8))
            {
                item = json.GetString();
            }
            else if (IsAt(ref json, "kind"u8))
            {
                kind = Require.Defined((BindingKind)json.GetInt32(), nameof(kind));
            }
            else if (IsAt(ref json, "by"u8))
            {
                by = json.GetString();
            }
            else if (IsAt(ref json, "at"u8))
            {
                at = json.GetInt64();
            }
            else if (IsAt(ref json, "addedAccount"u8))
            {
                addedAccount = json.GetBoolean();
            }
            else
            {
                json.Skip();
            }
        }

        Expect(app is not null && item is not null);
        var user = by is null ? (UserId?)null : new UserId(by);
        return new Binding(new AppItemId(new AppId(app!), item!), kind, user, RowTime.Read(at), addedAccount);
    }

    /// <summary>Returns whether the member has a name; if so, moves on to its value.</summary>
    private static bool IsAt(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.ValueTextEquals(name) && json.Read();

    private static void Expect(bool isSo)
    {
        if (!isSo)
        {
            throw new JsonException("The JSON does not contain bindings.");
        }
    }
}
