using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LiveChat.Storage.GoldenTests;

/// <summary>
/// What a migrated store must hold: every row of version 1, read with plain SQL, as one line of text a row. The rules
/// for what version 1 does not say are written here once more, apart from the migration's own code.
/// </summary>
internal sealed class GoldenRows
{
    private const string Nothing = "-";

    /// <summary>The entries' lines. A message's fingerprint is there only if the message was deleted.</summary>
    public required ImmutableArray<string> Entries { get; init; }

    public required ImmutableArray<string> Sessions { get; init; }

    /// <summary>The tombstones' lines.</summary>
    public required ImmutableArray<string> Removed { get; init; }

    /// <summary>The placeholders' lines, without the time when they came.</summary>
    public required ImmutableArray<string> Pending { get; init; }

    public required ImmutableArray<string> Marks { get; init; }

    /// <summary>The channels' versions.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Reads a store of version 1 through a function that runs one SQL text.</summary>
    /// <param name="read">Runs a text and returns its rows; a channel is upper-case hexadecimal.</param>
    /// <param name="channel">The name of the column of the channel, as an expression that gives that text.</param>
    /// <param name="user">The name of the column of a user.</param>
    /// <param name="id">The same of a channel's own row.</param>
    public static GoldenRows Read(Func<string, List<object?[]>> read, string channel, string user, string id)
    {
        var replies = new Dictionary<(string, string), string>();
        foreach (var row in read($"SELECT {channel}, id, opened FROM entry WHERE is_reply = (1 = 1)"))
        {
            var session = new SessionId(ChannelOf(Text(row[0])), Time(row[2]));
            replies[(Text(row[0]), Text(row[1]))] = MessageId.OfCaller(session, Text(row[1])).ToString();
        }

        string Id(object? of, object? text) => replies.GetValueOrDefault((Text(of), Text(text)), Text(text));
        return new GoldenRows
        {
            Channels = Lines(read($"SELECT {id}, version FROM channel"), static row => row),
            Entries = Lines(
                read(
                    $"SELECT {channel}, opened, effective, received, id, version, added_version, is_inserted, kind, {user}, "
                        + "name, text, sent, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, "
                        + "reused_id, is_imported, is_reply, subject, item_app, item, "
                        + "CASE WHEN deleted IS NOT NULL THEN fingerprint END FROM entry"
                ),
                row =>
                {
                    (row[4], row[14]) = (Id(row[0], row[4]), Id(row[0], row[14]));
                    (row[13], row[15]) = (Attachments(row[13]), Changes(row[15]));
                    return row;
                }
            ),
            Sessions = Lines(
                read(
                    $"SELECT {channel}, opened, live_chat, connector, messenger, address, status, operator, bindings, "
                        + "former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, "
                        + "spam_at, spam_was_active, customer_messages, last_effective, last_received, last_id, "
                        + "preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, "
                        + "preview_text, preview_attachments, preview_deleted, is_imported, CASE WHEN is_imported = "
                        + "(1 = 1) THEN (SELECT max(received) FROM entry e WHERE e.opened = session.opened AND kind = 0) END "
                        + "FROM session"
                ),
                row =>
                {
                    (row[8], row[9]) = (Bindings(row[8]), Bindings(row[9]));
                    (row[22], row[25]) = (Id(row[0], row[22]), Id(row[0], row[25]));
                    return row;
                }
            ),
            Removed = Lines(
                read($"SELECT {channel}, version, opened, effective, received, id FROM removed"),
                static row => row
            ),
            Pending = Lines(
                read($"SELECT {channel}, id, version, edits, deletions, delivery FROM pending"),
                static row =>
                {
                    (row[3], row[4]) = (Changes(row[3]), Changes(row[4]));
                    return row;
                }
            ),
            Marks = Lines(
                read(
                    $"SELECT {user}, {channel}, opened, count, 0, place_opened, place_effective, place_received, place_id "
                        + "FROM read_mark"
                ),
                row =>
                {
                    row[8] = Id(row[1], row[8]);
                    return row;
                }
            ),
        };
    }

    public static string Line(ChannelEntry entry)
    {
        var (message, happened) = (entry as Message, entry as SessionEvent);
        return Line(
            entry.Channel,
            entry.Place.OpenedAt,
            entry.Place.EffectiveAt,
            entry.Place.ReceivedAt,
            entry.Id,
            entry.Version,
            entry.AddedVersion,
            entry.IsInserted,
            message is null ? 100 + (int)happened!.Kind : (int)message.Author.Kind,
            message?.Author.User ?? happened?.By,
            message is null ? happened!.Name : message.Author.Name,
            message is null ? happened!.Text : message.OriginalText,
            message?.SentAt,
            message is null
                ? null
                : Joined(
                    message.Attachments.Select(one => $"{one.Name}+{one.MediaType}+{one.Size}+{one.Uri}+{one.State}")
                ),
            message?.ReplyTo,
            message is null
                ? null
                : Joined(message.Edits.Select(edit => $"{(int)edit.Side}@{Number(edit.At)}:{edit.Text}")),
            (int?)message?.Deletion?.Side,
            message?.Deletion?.At,
            (int?)message?.Delivery,
            message?.ProviderId,
            message?.ReusedId,
            message?.IsImported,
            message?.IsReply,
            happened?.Subject,
            happened?.Item?.App,
            happened?.Item?.Item,
            message?.Fingerprint
        );
    }

    public static string Line(Session session)
    {
        var (last, preview) = (session.LastPlace, session.LastMessage);
        return Line(
            session.Id.Channel,
            session.OpenedAt,
            session.Channel.LiveChat,
            session.Channel.Connector,
            session.Channel.Account.Messenger.Name,
            session.Channel.Account.Address,
            (int)session.Status,
            session.Operator,
            Joined(session.Bindings.Select(Text)),
            Joined(session.FormerBindings.Select(Text)),
            session.Version,
            session.AddedVersion,
            session.AccessVersion,
            session.OpenedBy,
            session.ClosedAt,
            session.ClosedBy,
            session.Spam?.By,
            session.Spam?.At,
            session.Spam?.WasActive,
            session.CustomerMessages,
            last?.EffectiveAt,
            last?.ReceivedAt,
            last?.Id,
            preview?.Place.EffectiveAt,
            preview?.Place.ReceivedAt,
            preview?.Place.Id,
            (int?)preview?.Author.Kind,
            preview?.Author.User,
            preview?.Author.Name,
            preview?.Text,
            preview?.Attachments,
            preview?.IsDeleted,
            session.IsImported,
            session.Import?.LastCustomerAt
        );
    }

    public static string Line(ChannelId channel, RemovedEntry removed) =>
        Line(
            channel,
            removed.Version,
            removed.Place.OpenedAt,
            removed.Place.EffectiveAt,
            removed.Place.ReceivedAt,
            removed.Place.Id
        );

    public static string Line(PendingMessage pending) =>
        Line(
            pending.Channel,
            pending.Id,
            pending.Version,
            Joined(pending.Edits.Select(edit => $"{(int)edit.Side}@{Number(edit.At)}:{edit.Text}")),
            Joined(pending.Deletions.Select(deletion => $"{(int)deletion.Side}@{Number(deletion.At)}:")),
            (int?)pending.Delivery
        );

    public static string Line(UserId user, SessionId session, ReadMark mark) =>
        Line(
            user,
            session.Channel,
            session.OpenedAt,
            mark.Count,
            mark.Generation,
            mark.Place?.OpenedAt,
            mark.Place?.EffectiveAt,
            mark.Place?.ReceivedAt,
            mark.Place?.Id
        );

    public static ChannelId ChannelOf(string hex) => new(Convert.FromHexString(hex));

    public static DateTimeOffset TimeOf(string microseconds) =>
        Time(long.Parse(microseconds, CultureInfo.InvariantCulture));

    public static DateTimeOffset Time(object? microseconds) =>
        new(Convert.ToInt64(microseconds, CultureInfo.InvariantCulture) * 10, TimeSpan.Zero);

    public static string Line(params object?[] values) => string.Join(" | ", values.Select(Text));

    private static ImmutableArray<string> Lines(List<object?[]> rows, Func<object?[], object?[]> of)
    {
        Assert.NotEmpty(rows);
        return [.. rows.Select(row => Line(of(row))).Order(StringComparer.Ordinal)];
    }

    private static string Text(object? value) =>
        value switch
        {
            null or DBNull or "" => Nothing,
            bool flag => flag ? "1" : "0",
            DateTimeOffset time => Number(time),
            ChannelId channel => Hex(channel),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : Nothing,
        };

    private static string Hex(ChannelId channel)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size];
        channel.WriteBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    private static string Number(DateTimeOffset time) => (time.UtcTicks / 10).ToString(CultureInfo.InvariantCulture);

    private static string Text(Binding binding) =>
        $"{binding.Item.App.Value}/{binding.Item.Item}/{(int)binding.Kind}/{binding.By?.Value}/{Number(binding.At)}/{binding.AddedAccount}";

    private static string? Bindings(object? json) =>
        Parsed(
            json,
            one =>
                $"{One(one, "app")}/{One(one, "item")}/{One(one, "kind", "0")}/{One(one, "by")}/{One(one, "at")}/{One(one, "addedAccount", "False")}"
        );

    private static string? Changes(object? json) =>
        Parsed(json, one => $"{One(one, "side", "0")}@{One(one, "at")}:{One(one, "text")}");

    private static string? Attachments(object? json) =>
        Parsed(
            json,
            one =>
                $"{One(one, "name")}+{One(one, "mediaType")}+{One(one, "size")}+{One(one, "uri")}+{One(one, "state", "Available")}"
        );

    private static string? Parsed(object? json, Func<JsonElement, string> of)
    {
        if (json is not string text)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return Joined(document.RootElement.EnumerateArray().Select(of));
    }

    private static string One(JsonElement element, string name, string otherwise = "") =>
        element.TryGetProperty(name, out var value) ? value.ToString() : otherwise;

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts);
}
