using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>When people leave, the host reports it, and their sessions become unassigned.</summary>
public sealed class DepartedTests
{
    // Case: FC-34
    [Rule(A7, A2)]
    [Fact]
    public async Task FC_34_the_active_sessions_of_people_who_left_become_unassigned_and_nothing_else_changes()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var mine = new List<SessionId>();
        for (var number = 0; number < 250; number++)
        {
            mine.Add(await host.SessionOfAsync(Cast.Ann, Phone(number)));
            await host.ReceiveAsync(Phone(1_000 + number), "m1");
        }

        var closed = mine[^1];
        await TestHost.DoneAsync(host.Desk.CloseAsync(closed, Cast.Ann));
        var bobs = await host.SessionOfAsync(Cast.Bob, Phone(5_000));
        var elsewhere = await host.SessionOfAsync(Cast.Sam, Cast.PhoneChannel(Cast.Support));
        host.Calls.Start();

        Assert.Equal(
            249,
            await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User, Cast.Ann.User, Cast.Sam.User])
        );

        Assert.InRange(host.Calls.CountOf("ISessionReader.ListAsync"), 1, 4);
        Assert.Equal(249, host.Calls.CountOf("IChannelStore.CommitAsync"));
        foreach (
            var (session, owner) in new[]
            {
                (mine[0], (UserId?)null),
                (mine[248], null),
                (closed, Cast.Ann.User),
                (bobs, Cast.Bob.User),
                (elsewhere, Cast.Sam.User),
            }
        )
        {
            Assert.Equal(owner, (await host.Store.FindAsync(session, CancellationToken.None))!.Operator);
        }

        await TestHost.DoneAsync(host.Desk.TakeAsync(mine[0], Cast.Bob));
        Assert.Equal(0, await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User]));
        Assert.Equal(0, await host.Desk.ReleaseDepartedAsync(new LiveChatId("nowhere"), [Cast.Bob.User]));
        Assert.Equal(0, await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, []));
    }

    // Case: FC-34
    [Rule(A7)]
    [Fact]
    public async Task FC_34_a_call_releases_a_bounded_number_and_repeating_it_releases_the_rest()
    {
        var host = new TestHost();
        for (var number = 0; number < SessionDesk.MaxReleased + 50; number++)
        {
            await host.SessionOfAsync(Cast.Ann, Phone(number));
        }

        Assert.Equal(SessionDesk.MaxReleased, await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User]));
        Assert.Equal(50, await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User]));
        Assert.Equal(0, await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User]));
    }

    private static Channel Phone(int number) =>
        new(Cast.Sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, $"+1666{number}"));
}
