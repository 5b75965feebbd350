using System.Text.Json;

namespace LiveChat.Export;

/// <summary>Members that a line has only when there is something to say.</summary>
internal static class JsonMembers
{
    internal static void WriteOptional(this Utf8JsonWriter json, string member, string? text)
    {
        if (text is not null)
        {
            json.WriteString(member, text);
        }
    }

    internal static void WriteOptional(this Utf8JsonWriter json, string member, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteTime(member, known);
        }
    }

    internal static void WriteTime(this Utf8JsonWriter json, string member, DateTimeOffset time) =>
        json.WriteString(member, EntryWriter.Exact(time));

    internal static void WriteTrue(this Utf8JsonWriter json, string member, bool value)
    {
        if (value)
        {
            json.WriteBoolean(member, true);
        }
    }
}
