using LiveChat;
using LiveChat.Storage;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Imports past messages, which come in chunks of any order, and their files later (rule L6). What a customer and the
/// company wrote on one day, UTC, is a closed session; it closes with its last message. One message at a time.
/// </summary>
internal sealed partial class WebhookHistory(SessionDesk desk, LiveChatStore store, ILogger<WebhookHistory> log)
    : IDisposable
{
    /// <summary>The content of a message whose file is told later, or never.</summary>
    internal static readonly WebhookContent Placeholder = new(
        string.Empty,
        [new Attachment("media", string.Empty) { State = AttachmentState.Pending }],
        Content: null
    );

    private readonly SemaphoreSlim _gate = new(1, 1);

    public void Dispose() => _gate.Dispose();

    /// <summary>Reads how far the provider is, for the log.</summary>
    internal void ReadProgress(JsonReading payload)
    {
        foreach (var change in payload["entry"].Items.SelectMany(entry => entry["changes"].Items))
        {
            foreach (var chunk in change["field"].Peek() == "history" ? change["value"]["history"].Items : [])
            {
                var said = chunk["metadata"];
                LogProgress(said["phase"].Scalar(), said["chunk_order"].Scalar(), said["progress"].Scalar());
            }
        }
    }

    /// <summary>Imports a message with an id and a sent time; returns the reason if that is impossible.</summary>
    internal async ValueTask<string?> ImportAsync(Channel channel, IncomingMessage message, CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try
        {
            var id = (await store.Channels.GetKeyAsync(token)).IdOf(channel);
            var known = await store.Messages.FindAsync(id, [message.Id!.Value], token);
            return known is [var there, ..]
                ? await JoinAsync(channel, there, message, token)
                : await AddAsync(channel, id, message, token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Adds a message; one with a file without it, as if the placeholder had come first.</summary>
    private async ValueTask<string?> AddAsync(
        Channel channel,
        ChannelId id,
        IncomingMessage message,
        CancellationToken token
    )
    {
        var at = message.SentAt!.Value;
        var opening = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        var session = await store.Sessions.FindAsync(new SessionId(id, opening), token);
        var closing = session is null || session.ClosedAt < at ? at : session.ClosedAt;
        var first = message.Attachments.IsEmpty
            ? message
            : new IncomingMessage(message.Id!.Value.Value, string.Empty)
            {
                Author = message.Author,
                SentAt = at,
                ReplyTo = message.ReplyTo,
                Delivery = message.Delivery,
            };
        var outcome = await desk.ImportAsync(
            new ImportedSession(channel, opening) { ClosedAt = closing, Messages = [first] },
            token
        );
        return WebhookIntake.Reason(outcome)
            ?? (outcome.Conflicts is [var conflict, ..] ? conflict.ToString() : null)
            ?? await PutFileAsync(channel, message, token);
    }

    /// <summary>What came live is complete; an imported message gets the file that it waits for.</summary>
    private async ValueTask<string?> JoinAsync(
        Channel channel,
        Message there,
        IncomingMessage message,
        CancellationToken token
    )
    {
        if (there.IsDeleted || (!message.Attachments.IsEmpty && !there.IsImported))
        {
            return null;
        }

        if (message.Attachments.IsEmpty)
        {
            return there.OriginalText == message.Text ? null : "A past message differs from the one that is here.";
        }

        var isPending = there.Attachments is [] or [{ State: AttachmentState.Pending }];
        return isPending ? await PutFileAsync(channel, message, token) : null;
    }

    private async ValueTask<string?> PutFileAsync(Channel channel, IncomingMessage message, CancellationToken token)
    {
        var (id, side) = (message.Id!.Value, message.Author.Kind);
        if (message.Text.Length > 0 && !message.Attachments.IsEmpty)
        {
            var captioned = await desk.ReceiveEditAsync(channel, id, message.Text, message.SentAt, side, token);
            if (captioned.IsRefused)
            {
                return WebhookIntake.Reason(captioned);
            }
        }

        return message.Attachments is [var file]
            ? WebhookIntake.Reason(await desk.ChangeAttachmentAsync(channel, id, 0, file, token))
            : null;
    }

    [LoggerMessage(LogLevel.Information, "WhatsApp's past messages: phase {Phase}, chunk {Chunk}, {Progress} % in all")]
    private partial void LogProgress(string? phase, string? chunk, string? progress);
}
