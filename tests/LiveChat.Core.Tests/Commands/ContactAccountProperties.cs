using FsCheck.Fluent;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Commands;

/// <summary>The accounts of contacts after any binding and unbinding, while any call of the host may fail.</summary>
public sealed class ContactAccountProperties
{
    private static readonly Share Cases = Shares.ContactAccounts;

    private static readonly Channel[] Channels =
    [
        Cast.PhoneChannel(Cast.Sales),
        Cast.PhoneChannel(Cast.Sales, "wa2"),
        LeesChannel("wa"),
        LeesChannel("wa2"),
    ];

    // Case: FC-16
    [Rule(A6)]
    [Fact]
    public void FC_16_in_any_order_and_whichever_call_fails_a_contact_has_its_own_accounts_and_those_its_bindings_need()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number => CheckAsync(new Random(number), seen).GetAwaiter().GetResult()
            ),
            Cases
        );

        seen.RequireAtLeast(
            30,
            "Bound",
            "Unbound",
            "Failed before",
            "Failed after",
            "Was not repeated",
            "Repeated",
            "Account added",
            "Account of its own",
            "Nothing bound",
            "Imported binding",
            "Refused"
        );
    }

    private static async Task CheckAsync(Random random, Tally seen)
    {
        var host = new TestHost();
        var own = random.Next(2) == 0 ? Cast.KimsMail : Cast.KimsPhone;
        host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", own)] });
        host.Items.Put(Cast.KimsRecord with { Accounts = [] });
        var sessions = new List<SessionId>();
        foreach (var channel in Channels)
        {
            sessions.Add(await SessionAsync(host, channel, random));
        }

        // The caller who repeats the failed call completes what a refused call left undone.
        var failed = new Dictionary<(SessionId Session, AppItemId Contact), bool>();
        for (var step = random.Next(1, 14); step > 0; step--)
        {
            var session = sessions[random.Next(sessions.Count)];
            var contact = random.Next(2) == 0 ? Cast.Kim : Cast.Lee;
            var binds = random.Next(2) == 0;
            var outcome = await TryAsync(host, random, seen, () => Do(host.Desk, session, contact, binds));
            if (outcome is null && random.Next(2) == 0)
            {
                seen.Saw("Repeated");
                host.Calls.Start();
                outcome = await Do(host.Desk, session, contact, binds);
            }

            if (outcome is { IsRefused: true })
            {
                seen.Saw("Refused");
                continue;
            }

            var isDone = outcome is not null;
            seen.SawIf(isDone, binds ? "Bound" : "Unbound");
            seen.SawIf(!isDone, "Was not repeated");
            failed.Remove((session, contact));
            if (!isDone)
            {
                failed[(session, contact)] = binds;
            }
        }

        // A caller who does not know the outcome of a call repeats it.
        host.Calls.Start();
        foreach (var ((session, contact), binds) in failed)
        {
            await Do(host.Desk, session, contact, binds);
        }

        await CheckContactAsync(host, Cast.Kim, [], sessions, seen);
        await CheckContactAsync(host, Cast.Lee, [own], sessions, seen);
    }

    private static async Task CheckContactAsync(
        TestHost host,
        AppItemId contact,
        Account[] own,
        List<SessionId> sessions,
        Tally seen
    )
    {
        var (live, imported) = (new HashSet<Account>(), new HashSet<Account>());
        foreach (var id in sessions)
        {
            var session = (await host.Store.FindAsync(id, CancellationToken.None))!;
            if (session.Contact is { } bound && bound.Item == contact)
            {
                (bound.By is null ? imported : live).Add(session.Channel.Account);
            }
        }

        var accounts = await ContactAccountTests.AccountsAsync(host, contact);
        Assert.Distinct(accounts);
        Assert.Superset(live.Union(own).ToHashSet(), accounts.ToHashSet());

        // An imported binding adds no account, but keeps one that another binding has added.
        Assert.Subset(live.Union(own).Union(imported).ToHashSet(), accounts.ToHashSet());
        seen.SawIf(live.Except(own).Any(), "Account added");
        seen.SawIf(live.Intersect(own).Any(), "Account of its own");
        seen.SawIf(live.Count + imported.Count == 0, "Nothing bound");
        seen.SawIf(imported.Count > 0, "Imported binding");
    }

    private static async Task<SessionId> SessionAsync(TestHost host, Channel channel, Random random) =>
        random.Next(2) == 0 ? await host.ReceiveAsync(channel, $"m {channel}") : (
                await host.Desk.ImportAsync(
                    new ImportedSession(channel, Cast.Noon.AddHours(-1))
                    {
                        ClosedAt = Cast.Noon.AddMinutes(-1),
                        Contact =
                            random.Next(2) == 0 ? null
                            : random.Next(2) == 0 ? Cast.Kim
                            : Cast.Lee,
                    }
                )
            ).Session!.Value;

    private static ValueTask<SessionOutcome> Do(SessionDesk desk, SessionId session, AppItemId contact, bool binds) =>
        binds ? desk.BindToAsync(session, contact, Cast.Ann) : desk.UnbindFromAsync(session, contact, Cast.Ann);

    /// <summary>Runs a command of which a call to the host or to the row may fail; null when it did.</summary>
    private static async Task<SessionOutcome?> TryAsync(
        TestHost host,
        Random random,
        Tally seen,
        Func<ValueTask<SessionOutcome>> run
    )
    {
        string[] names =
        [
            "items.add",
            "items.remove",
            "IChannelStore.SetAddedAccountAsync",
            "IChannelStore.HasAddedAccountAsync",
        ];
        var name = random.Next(2) == 0 ? names[random.Next(names.Length)] : null;
        var isAfter = random.Next(2) == 0;
        host.Calls.Start((_, call) => call == name ? new PortFault(isAfter, _ => new TimeoutException()) : null);
        try
        {
            return await run();
        }
        catch (TimeoutException)
        {
            seen.Saw(isAfter ? "Failed after" : "Failed before");
            return null;
        }
    }

    private static Channel LeesChannel(string connector) =>
        new(Cast.Sales.Id, new ConnectorId(connector), Cast.LeesPhone);
}
