using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Simulator;

/// <summary>Lets a user write as a customer, in place of a messenger's app and its webhook.</summary>
internal static class SimulatorEndpoints
{
    internal static void MapSimulator(this IEndpointRouteBuilder api)
    {
        api.MapGet("/simulator", (PhoneBook phones) => new PhonesJson([.. phones.All.Select(PhoneJson.Of)]));
        api.MapGet(
            "/simulator/events",
            (PhoneBook phones, IHostApplicationLifetime host, CancellationToken token) =>
                TypedResults.ServerSentEvents(WatchAsync(phones, host, token))
        );
        var phone = api.MapGroup("/simulator/{phone}");
        phone.MapGet(
            "/messages",
            ([AsParameters] PhoneScope scope) =>
                scope.Find() is { } found ? TypedResults.Ok(found.Screen) : Problems.NotFound()
        );
        phone.MapPost("/messages", WriteAsync);
        phone.MapPut("/messages/{message}", EditAsync);
        phone.MapDelete("/messages/{message}", DeleteAsync);
        phone.MapPut("/messages/{message}/reaction", ReactAsync);
        phone.MapPost("/read", ReadAsync);
        phone.MapPut("/blocking", Block);
    }

    /// <summary>The screens of all phones in one stream, until the browser leaves or the host stops.</summary>
    private static async IAsyncEnumerable<SseItem<ScreenJson>> WatchAsync(
        PhoneBook phones,
        IHostApplicationLifetime host,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token, host.ApplicationStopping);
        var screens = System.Threading.Channels.Channel.CreateBounded<ScreenJson>(1);
        var pumps = phones.All.Select(phone => PumpAsync(phone, screens.Writer, end.Token)).ToList();
        try
        {
            while (await screens.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (screens.Reader.TryRead(out var screen))
                {
                    yield return new SseItem<ScreenJson>(screen, "messages");
                }
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(pumps);
        }
    }

    private static async Task PumpAsync(Phone phone, ChannelWriter<ScreenJson> screens, CancellationToken token)
    {
        try
        {
            await foreach (var screen in phone.WatchAsync(token))
            {
                await screens.WriteAsync(ScreenJson.Of(phone, screen), token);
            }
        }
        catch (OperationCanceledException)
        {
            screens.TryComplete();
        }
    }

    private static async Task<IResult> WriteAsync([AsParameters] PhoneScope scope, WriteJson body)
    {
        if (scope.Find() is not { } phone)
        {
            return Problems.NotFound();
        }

        var given = Input.Id<MessageId>("id", body.Id);
        var text = Input.Text("text", body.Text);
        MessageId? answered = body.ReplyTo is null ? null : Input.Id<MessageId>("replyTo", body.ReplyTo);
        var at = scope.Time.GetUtcNow();
        var message = new IncomingMessage(given.Value, text)
        {
            Author = Author.Customer(phone.Nick),
            SentAt = at,
            ReplyTo = answered,
        };
        var outcome = await scope.Desk.ReceiveAsync(phone.Channel, message, scope.Token);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var id = outcome.Message!.Value.Value;
        phone.Add(PhoneMessage.FromCustomer(id, phone.Nick, text, at, body.ReplyTo));
        var url = $"/api/simulator/{phone.Id}/messages/{Uri.EscapeDataString(id)}";
        return TypedResults.Created(url, new WrittenJson(id));
    }

    private static Task<IResult> EditAsync([AsParameters] PhoneScope scope, string message, TextJson body)
    {
        var text = Input.Text("text", body.Text);
        return ChangeAsync(
            scope,
            message,
            phone =>
                scope.Desk.ReceiveEditAsync(
                    phone.Channel,
                    new MessageId(message),
                    text,
                    cancellationToken: scope.Token
                ),
            phone => phone.Edit(message, text)
        );
    }

    private static Task<IResult> DeleteAsync([AsParameters] PhoneScope scope, string message) =>
        ChangeAsync(
            scope,
            message,
            phone =>
                scope.Desk.ReceiveDeletionAsync(phone.Channel, new MessageId(message), cancellationToken: scope.Token),
            phone => phone.Delete(message)
        );

    /// <summary>The owner has one reaction to a message: another one takes it away first.</summary>
    private static async Task<IResult> ReactAsync([AsParameters] PhoneScope scope, string message, SignJson body)
    {
        var phone = scope.Find();
        if (phone?.Screen.Messages.FirstOrDefault(one => one.Id == message) is not { } there)
        {
            return Problems.NotFound();
        }

        if (!IncomingReaction.TryCreate(body.Sign, out var reaction))
        {
            throw new InputException("sign", $"Must have at most {Reaction.MaxSignLength} characters.");
        }

        var at = scope.Time.GetUtcNow();
        var changes = new List<IncomingReaction> { reaction with { SentAt = at } };
        if (there.Reaction is { } before && reaction.Sign is not null)
        {
            changes.Insert(0, new IncomingReaction(before) { IsRemoved = true, SentAt = at.AddMicroseconds(-1) });
        }

        foreach (var change in changes)
        {
            var named = change with { Author = Author.Customer(phone.Nick) };
            var outcome = await scope.Desk.ReceiveReactionAsync(
                phone.Channel,
                new MessageId(message),
                named,
                scope.Token
            );
            if (outcome.Refusal is { } refusal)
            {
                return Problems.Of(refusal);
            }
        }

        phone.React(message, reaction.Sign);
        return TypedResults.Ok(new WrittenJson(message));
    }

    private static async Task<IResult> ChangeAsync(
        PhoneScope scope,
        string message,
        Func<Phone, ValueTask<RevisionOutcome>> tell,
        Action<Phone> change
    )
    {
        if (scope.Find() is not { } phone || phone.FindOwn(message) is null)
        {
            return Problems.NotFound();
        }

        var outcome = await tell(phone);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        change(phone);
        return TypedResults.Ok(new WrittenJson(message));
    }

    private static IResult Block([AsParameters] PhoneScope scope, BlockingJson body)
    {
        if (scope.Find() is not { } phone)
        {
            return Problems.NotFound();
        }

        phone.Block(body.IsBlocking);
        return TypedResults.Ok(body);
    }

    private static async Task<IResult> ReadAsync([AsParameters] PhoneScope scope)
    {
        if (scope.Find() is not { } phone)
        {
            return Problems.NotFound();
        }

        // Recorded before the phone knows: if that fails, the messages stay unread until the request is repeated.
        List<PhoneMessage> unread = [.. phone.Screen.Unread];
        foreach (var message in unread)
        {
            await scope.Desk.RecordDeliveryAsync(
                phone.Channel,
                new MessageId(message.Id),
                DeliveryState.Read,
                scope.Token
            );
            phone.MarkRead(message.Id);
        }

        return TypedResults.Ok(new ReadJson(unread.Count > 0));
    }
}
