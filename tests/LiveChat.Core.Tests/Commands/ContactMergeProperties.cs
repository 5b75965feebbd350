using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Commands;

/// <summary>
/// Merges of contacts among bindings, whichever call of a port fails: bindings and accounts as rule P2 defines them in
/// this file's own words, and nothing else of a session.
/// </summary>
public sealed class ContactMergeProperties
{
    private static readonly AppItemId Max = new(Cast.Contacts, "max");
    private static readonly AppItemId[] Contacts = [Cast.Kim, Cast.Lee, Max];

    private static readonly Channel[] Channels =
    [
        Cast.PhoneChannel(Cast.Sales),
        Cast.PhoneChannel(Cast.Sales, "wa2"),
        new(Cast.Sales.Id, new ConnectorId("wa"), Cast.LeesPhone),
    ];

    [Rule(P2)]
    [Fact]
    public void CW_11_in_any_order_and_whichever_call_fails_each_session_has_what_its_contact_became()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number => CheckAsync(new Random(number), seen).GetAwaiter().GetResult()
            ),
            Shares.ContactMerges
        );
        seen.RequireAtLeast(
            30,
            "Merged",
            "Undone",
            "Merged twice",
            "A later merge first",
            "Unbound after a merge",
            "Failed before",
            "Failed after",
            "Account added",
            "Account of its own",
            "Several sessions"
        );
    }

    private static async Task CheckAsync(Random random, Tally seen)
    {
        var host = new TestHost();
        var own = random.Next(2) == 0 ? Cast.KimsPhone : Cast.LeesPhone;
        host.Items.Put(Cast.KimsRecord with { Accounts = [] });
        host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", own)] });
        host.Items.Put(new AppItem(Max, "Max"));
        var sessions = new Dictionary<SessionId, ImmutableArray<AppItemId>>();
        foreach (var channel in Channels.Take(random.Next(1, Channels.Length + 1)))
        {
            for (var number = random.Next(1, 4); number > 0; number--)
            {
                sessions[await host.ReceiveAsync(channel, $"{channel} {number}")] = [];
                await host.Desk.CloseAsync(sessions.Keys.Last(), Cast.Supervisor);
                host.Clock.Now += TimeSpan.FromMinutes(1);
            }
        }

        for (var step = random.Next(1, 14); step > 0; step--)
        {
            host.Clock.Now += TimeSpan.FromSeconds(1);
            var (one, other) = (Pick(random, Contacts), Pick(random, Contacts));
            switch (random.Next(5))
            {
                case 0 or 1:
                    await BindAsync(host, sessions, Pick(random, [.. sessions.Keys]), one);
                    break;
                case 2:
                    await UnbindAsync(host, sessions, Pick(random, [.. sessions.Keys]), seen);
                    break;
                default:
                    var isUndone = random.Next(2) == 0;
                    if (
                        isUndone
                        && sessions.Values.FirstOrDefault(all => all.Length > 1, []) is [.., var from, var into]
                    )
                    {
                        (one, other) = random.Next(4) == 0 ? (one, other) : (from, into);
                    }

                    await StepAsync(host, random, seen, sessions, new() { From = one, Into = other }, isUndone);
                    break;
            }
        }

        await CheckAsync(host, sessions, own, seen);
    }

    private static async Task BindAsync(
        TestHost host,
        Dictionary<SessionId, ImmutableArray<AppItemId>> sessions,
        SessionId session,
        AppItemId contact
    )
    {
        var outcome = await host.Desk.BindToAsync(session, contact, Cast.Ann);
        Assert.Equal(!sessions[session].IsEmpty && sessions[session][^1] != contact, outcome.IsRefused);
        sessions[session] = sessions[session].IsEmpty ? [contact] : sessions[session];
    }

    private static async Task UnbindAsync(
        TestHost host,
        Dictionary<SessionId, ImmutableArray<AppItemId>> sessions,
        SessionId session,
        Tally seen
    )
    {
        Assert.False((await host.Desk.UnbindContactAsync(session, Cast.Ann)).IsRefused);
        seen.SawIf(sessions[session].Length > 1, "Unbound after a merge");
        sessions[session] = [];
    }

    /// <summary>Merges, or undoes it; the caller repeats the call until it has not failed.</summary>
    private static async Task StepAsync(
        TestHost host,
        Random random,
        Tally seen,
        Dictionary<SessionId, ImmutableArray<AppItemId>> sessions,
        ContactMerge merge,
        bool isUndone
    )
    {
        var before = await RestAsync(host, sessions.Keys);
        for (var faults = random.Next(4); faults > 0; faults--)
        {
            var (call, isAfter) = (random.Next(1, 25), random.Next(2) == 0);
            host.Calls.Start(
                (number, _) => number == call ? new PortFault(isAfter, _ => new TimeoutException()) : null
            );
            try
            {
                await RunAsync(host, merge, isUndone);
            }
            catch (TimeoutException)
            {
                seen.Saw(isAfter ? "Failed after" : "Failed before");
            }
        }

        host.Calls.Start();
        var plan = isUndone ? null : await host.Merger.PlanAsync(merge);
        var report = await RunAsync(host, merge, isUndone);
        Assert.True(report.IsComplete);
        Assert.Equal(plan?.Sessions ?? report.Sessions, report.Sessions);
        Assert.Equal(plan?.Channels ?? report.Channels, report.Channels);
        Assert.Equal(0, (await RunAsync(host, merge, isUndone)).Sessions);
        Assert.Equal(before, await RestAsync(host, sessions.Keys));
        var (changed, later) = (0, 0);
        foreach (var (session, contacts) in sessions.ToList())
        {
            if (!isUndone && merge.From != merge.Into && !contacts.IsEmpty && contacts[^1] == merge.From)
            {
                sessions[session] = contacts.Add(merge.Into);
                seen.SawIf(contacts.Length > 1, "Merged twice");
                changed++;
            }
            else if (isUndone && contacts is [.., var from, var into] && into == merge.Into && from == merge.From)
            {
                sessions[session] = contacts[..^1];
                changed++;
            }
            else if (isUndone && contacts.Contains(merge.Into))
            {
                later++;
            }
        }

        seen.SawIf(changed > 1, "Several sessions");
        seen.SawIf(changed > 0, isUndone ? "Undone" : "Merged");
        seen.SawIf(later > 0, "A later merge first");
    }

    private static ValueTask<ContactMergeReport> RunAsync(TestHost host, ContactMerge merge, bool isUndone) =>
        isUndone ? host.Merger.UndoAsync(merge) : host.Merger.ApplyAsync(merge, Cast.Supervisor.User);

    private static async Task CheckAsync(
        TestHost host,
        Dictionary<SessionId, ImmutableArray<AppItemId>> sessions,
        Account own,
        Tally seen
    )
    {
        var needed = new HashSet<(AppItemId Contact, Account Account)> { (Cast.Lee, own) };
        foreach (var (id, contacts) in sessions)
        {
            var session = (await host.Store.FindAsync(id, CancellationToken.None))!;
            var bound = session.Contact;
            Assert.Equal(contacts.IsEmpty ? null : contacts[^1], bound?.Item);
            Assert.Equal(bound is null ? 0 : 1, session.Bindings.Length);
            Assert.Equal(bound is null ? null : Cast.Ann.User, bound?.By);
            Assert.Equal(Math.Max(0, contacts.Length - 1), session.Merges.Length);
            if (bound is not null)
            {
                needed.Add((bound.Item, session.Channel.Account));
            }
        }

        foreach (var contact in Contacts)
        {
            var accounts = await ContactAccountTests.AccountsAsync(host, contact);
            Assert.Distinct(accounts);
            Assert.Equal(
                needed.Where(one => one.Contact == contact).Select(one => one.Account).OrderBy(one => one.Address),
                accounts.OrderBy(one => one.Address)
            );
        }

        seen.SawIf(needed.Count > 1, "Account added");
        seen.SawIf(needed.Count(one => one == (Cast.Lee, own)) == 1, "Account of its own");
    }

    /// <summary>All of the sessions but bindings and versions, and all entries.</summary>
    private static async Task<ImmutableArray<string>> RestAsync(TestHost host, IEnumerable<SessionId> sessions)
    {
        var rest = ImmutableArray.CreateBuilder<string>();
        foreach (var id in sessions)
        {
            var session = (await host.Store.FindAsync(id, CancellationToken.None))!;
            rest.Add($"{session with { Bindings = [], FormerBindings = [], Merges = [], Version = 0 }}");
            var timeline = await host.History.FindTimelineAsync(id, Cast.Supervisor);
            rest.AddRange(timeline!.Entries.Select(entry => $"{entry}"));
        }

        return rest.ToImmutable();
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
