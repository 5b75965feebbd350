using System.Buffers;
using System.Text.Json;

namespace LiveChat.Export;

/// <summary>Writes one JSON object a line, in ASCII, with the members of <c>docs/export.md</c>.</summary>
internal sealed class JsonLineWriting : EntryWriter, IDisposable
{
    private readonly Utf8JsonWriter _json;

    internal JsonLineWriting(ExportHead head, IBufferWriter<byte> output)
        : base(head, output) => _json = new Utf8JsonWriter(output);

    private bool IsForStaff => About.IsForStaff;

    public void Dispose() => _json.Dispose();

    internal override void Begin() =>
        Line(
            "head",
            json =>
            {
                json.WriteNumber("version", ExportManifest.CurrentVersion);
                json.WriteString("for", ExportWords.Code(About.Settings.Audience));
                var channel = About.Channel;
                if (About.Session is { } session)
                {
                    json.WriteString("session", session.ToString());
                    json.WriteString("liveChat", channel.LiveChat.Value);
                    Optional("liveChatName", About.LiveChat);
                    json.WriteString("connector", channel.Connector.Value);
                }

                json.WriteString("messenger", channel.Account.Messenger.Name);
                json.WriteString("address", channel.Account.Address);
                Optional("exportedAt", About.Settings.ExportedAt);
            }
        );

    internal override void Write(TimelineEntry entry, ExportNames names)
    {
        switch (entry)
        {
            case MessageEntry message:
                Line("message", _ => new JsonMessage(_json, names, IsForStaff).Write(message));
                break;
            case BoundaryEntry boundary:
                Line("boundary", _ => Write(boundary, names));
                break;
            case EventEntry happened:
                Line("event", _ => Write(happened, names));
                break;
            case IdentityEntry identity:
                Line("identity", _ => Write(identity, names));
                break;
            case GapEntry gap:
                Line("gap", _ => Write(gap));
                break;
            default:
                throw new InvalidOperationException($"No JSON for {entry.GetType().Name}.");
        }
    }

    internal override void End(ExportCounts counts) =>
        Line(
            "end",
            json =>
            {
                json.WriteNumber("messages", counts.Messages);
                json.WriteNumber("gaps", counts.Gaps);
                if (IsForStaff)
                {
                    json.WriteNumber("notes", counts.Notes);
                    json.WriteNumber("events", counts.Events);
                }
            }
        );

    private void Write(BoundaryEntry boundary, ExportNames names)
    {
        if (IsForStaff)
        {
            _json.WriteString("session", boundary.Session.ToString());
        }

        _json.WriteString("boundary", ExportWords.Code(boundary.Kind));
        _json.WriteString("at", Exact(boundary.At));
        User("by", boundary.By, names);
    }

    private void Write(IdentityEntry identity, ExportNames names)
    {
        _json.WriteString("change", ExportWords.Code(identity.Change));
        _json.WriteString("at", Exact(identity.At));
        User("by", identity.By, names);
    }

    private void Write(EventEntry happened, ExportNames names)
    {
        _json.WriteString("session", happened.Session.ToString());
        _json.WriteString("event", ExportWords.Code(happened.Kind));
        _json.WriteString("at", Exact(happened.Place.EffectiveAt));
        User("by", happened.By, names);
        User("subject", happened.Subject, names);
        if (happened.Item is { } item)
        {
            _json.WriteStartObject("item");
            _json.WriteString("app", item.Id.App.Value);
            _json.WriteString("id", item.Id.Item);
            _json.WriteString("name", item.Name);
            _json.WriteEndObject();
        }

        Optional("name", happened.Name);
        Optional("text", happened.Text);
    }

    private void Write(GapEntry gap)
    {
        if (!IsForStaff)
        {
            return;
        }

        _json.WriteString("reason", ExportWords.Code(gap.Reason));
        if (gap.Sessions is { } sessions)
        {
            _json.WriteNumber("sessions", sessions);
        }
    }

    private void Line(string kind, Action<Utf8JsonWriter> members)
    {
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
        members(_json);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        Put("\n");
    }

    private void User(string member, UserId? user, ExportNames names)
    {
        if (user is { } known)
        {
            _json.WriteStartObject(member);
            _json.WriteString("user", known.Value);
            Optional("name", names.Of(known));
            _json.WriteEndObject();
        }
    }

    private void Optional(string member, string? text) => _json.WriteOptional(member, text);

    private void Optional(string member, DateTimeOffset? time) => _json.WriteOptional(member, time);
}
