using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Two live chats, several customers, assigned and unassigned sessions, active, closed and spam.</summary>
internal sealed class FullStore
{
    private static readonly Viewer?[] Operators = [Cast.Ann, Cast.Bob, null];

    private FullStore(TestHost host) => Host = host;

    public TestHost Host { get; }

    /// <summary>Every session with the values that determine who may read it.</summary>
    public List<(SessionId Id, LiveChatSettings LiveChat, UserId? Operator, SessionStatus Status)> Sessions { get; } =
    [];

    public static async Task<FullStore> MakeAsync(AccessPolicy policy, byte key = 1)
    {
        var store = new FullStore(new TestHost(policy, key));
        foreach (var liveChat in new[] { Cast.Sales, Cast.Support })
        {
            foreach (var account in new[] { Cast.KimsPhone, Cast.LeesPhone })
            {
                foreach (var connector in new[] { "wa", "wa2" })
                {
                    await store.FillAsync(liveChat, new Channel(liveChat.Id, new ConnectorId(connector), account));
                }
            }
        }

        store.Host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", Cast.LeesPhone)] });
        return store;
    }

    /// <summary>Follows the table in the rules, without the library's own decision.</summary>
    public static bool MayRead(
        Viewer viewer,
        LiveChatSettings liveChat,
        UserId? @operator,
        SessionStatus status,
        AccessPolicy policy
    )
    {
        var isSales = liveChat == Cast.Sales;
        var isOperator =
            liveChat.Operators.Contains(Principal.Of(viewer.User))
            || viewer.Groups.Any(group => liveChat.Operators.Contains(Principal.Of(group)));
        var isReader =
            viewer.Groups.Contains(isSales ? Cast.AuditGroup : Cast.SupportAuditGroup) && status != SessionStatus.Spam;
        return (isSales && viewer == Cast.Supervisor)
            || isReader
            || (isOperator && (policy == AccessPolicy.Default || @operator is null || @operator == viewer.User));
    }

    private async Task FillAsync(LiveChatSettings liveChat, Channel channel)
    {
        for (var index = 0; index < 6; index++)
        {
            var @operator =
                liveChat == Cast.Sales ? Operators[index % 3]
                : index % 3 == 2 ? null
                : Cast.Sid;
            var openedAt = Cast.Noon.AddDays(index - 7);
            var imported = await Host.Desk.ImportAsync(
                new ImportedSession(channel, openedAt)
                {
                    ClosedAt = openedAt.AddHours(1),
                    Operator = @operator?.User,
                    Contact = channel.Account == Cast.KimsPhone ? Cast.Kim : Cast.Lee,
                    Requests = [Cast.Deal],
                    Messages =
                    [
                        new IncomingMessage($"m{index}", $"text {index} of {channel.Account}"),
                        new IncomingMessage($"n{index}", "again") { ReplyTo = new MessageId($"m{index - 1}x"[..2]) },
                    ],
                }
            );
            var status = index % 2 == 0 ? SessionStatus.Closed : SessionStatus.Spam;
            if (status == SessionStatus.Spam)
            {
                await TestHost.DoneAsync(
                    Host.Desk.MarkSpamAsync(
                        imported.Session!.Value,
                        @operator ?? (liveChat == Cast.Sales ? Cast.Ann : Cast.Sid)
                    )
                );
            }

            Sessions.Add((imported.Session!.Value, liveChat, @operator?.User, status));
        }

        var active = await Host.ReceiveAsync(channel, "m9");
        Sessions.Add((active, liveChat, null, SessionStatus.Active));
    }
}
