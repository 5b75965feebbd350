using System.Diagnostics.CodeAnalysis;
using LiveChat;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>The worker of <c>docs/sending.md</c>.</summary>
internal sealed class OutboxWorker(SessionDesk desk, IMessengerClient messenger, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            var next = await SendAllAsync(token);
            var rest = next is { } until && until - time.GetUtcNow() < Rest ? until - time.GetUtcNow() : Rest;
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, token);
        }
    }

    /// <summary>Sends what nobody else has, and returns when the first lease of the others ends.</summary>
    public async Task<DateTimeOffset?> SendAllAsync(CancellationToken token)
    {
        var (last, next) = ((QueuedReply?)null, (DateTimeOffset?)null);
        do
        {
            var page = await desk.ListQueuedAsync(last, cancellationToken: token);
            foreach (var reply in page.OrderBy(reply => reply.WrittenAt))
            {
                if (reply.HandedOverUntil is { } until && until > time.GetUtcNow())
                {
                    next = next < until ? next : until;
                }
                else if ((await desk.HandOverAsync(reply.Key, token)).Reply is { } handedOver)
                {
                    await SendAsync(handedOver, token);
                }
            }

            last = page is [.., var end] ? end : null;
        } while (last is not null);

        return next;
    }

    private async Task SendAsync(HandedOver reply, CancellationToken token)
    {
        try
        {
            // The text of the key goes along, so that the messenger can recognise the same attempt.
            var id = await messenger.SendAsync(reply.Channel.Account, reply.Text, reply.Key.ToString(), token);
            await desk.RecordSentAsync(reply.Key, new MessageId(id), cancellationToken: token);
        }
        catch (MessengerException error)
        {
            var failure = new SendFailure(error.Code, error.IsTransient, error.Message);
            await desk.RecordFailedAsync(reply.Key, failure, token);
        }
    }
}

/// <summary>A client of a provider's API.</summary>
internal interface IMessengerClient
{
    Task<string> SendAsync(Account to, string text, string idempotencyKey, CancellationToken token);
}

/// <summary>The provider answered that it does not send a message.</summary>
[SuppressMessage("Design", "CA1032", Justification = "A sample.")]
internal sealed class MessengerException(string code, string message, bool isTransient) : Exception(message)
{
    public string Code { get; } = code;

    public bool IsTransient { get; } = isTransient;
}
