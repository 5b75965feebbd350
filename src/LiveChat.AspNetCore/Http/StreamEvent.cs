using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LiveChat.AspNetCore;

/// <summary>One server-sent event: its bytes on the wire.</summary>
internal readonly record struct StreamEvent(ReadOnlyMemory<byte> Bytes)
{
    internal static readonly StreamEvent KeepAlive = new(": keep-alive\n\n"u8.ToArray());

    internal static readonly StreamEvent Retry = new("retry: 1000\n\n"u8.ToArray());

    /// <summary>Creates an event; without an id, the browser keeps its last one.</summary>
    internal static StreamEvent Of<T>(string name, T data, JsonTypeInfo<T> type, string? id = null)
    {
        using var bytes = new MemoryStream();
        if (id is not null)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"id: {id}\n"));
        }

        bytes.Write(Encoding.ASCII.GetBytes($"event: {name}\ndata: "));
        JsonSerializer.Serialize(bytes, data, type);
        bytes.Write("\n\n"u8);
        return new StreamEvent(bytes.ToArray());
    }
}
