using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>
/// The accounts of contacts in the host: an account that a binding adds is removed with the last binding that needs it, and no other is.
/// </summary>
public sealed class ContactAccountTests
{
    private static readonly Channel[] Channels = [Cast.PhoneChannel(Cast.Sales), Cast.PhoneChannel(Cast.Sales, "wa2")];

    // Case: FC-14
    [Rule(A6, H3)]
    [Fact]
    public async Task FC_14_an_account_in_another_form_is_neither_added_nor_removed()
    {
        var host = new TestHost(
            form: static (_, address) => address.Replace(" ", string.Empty, StringComparison.Ordinal)
        );
        var written = new Account(Messenger.WhatsApp, "+1 555 0100");
        host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", written)] });
        var session = await host.SessionOfAsync(Cast.Ann, Channels[0]);

        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
        Assert.False((await host.Store.FindAsync(session, CancellationToken.None))!.Contact!.AddedAccount);
        Assert.Equal([written], await AccountsAsync(host, Cast.Lee));

        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann));
        Assert.Equal([written], await AccountsAsync(host, Cast.Lee));
    }

    // Case: FC-16
    [Rule(A6)]
    [Fact]
    public async Task FC_16_the_last_binding_removes_the_account_whichever_binding_added_it()
    {
        var host = new TestHost();
        var older = await host.Desk.ImportAsync(
            new ImportedSession(Channels[0], Cast.Noon.AddDays(-1))
            {
                ClosedAt = Cast.Noon.AddDays(-1).AddHours(1),
                Contact = Cast.Lee,
            }
        );
        var live = await host.SessionOfAsync(Cast.Ann, Channels[0]);
        await TestHost.DoneAsync(host.Desk.BindToAsync(live, Cast.Lee, Cast.Ann));
        Assert.Equal([Cast.KimsPhone], await AccountsAsync(host, Cast.Lee));

        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(live, Cast.Lee, Cast.Ann));
        Assert.Equal([Cast.KimsPhone], await AccountsAsync(host, Cast.Lee));
        host.Calls.Start(
            (_, call) => call == "items.remove" ? new PortFault(IsAfter: false, _ => new TimeoutException()) : null
        );
        await Assert.ThrowsAsync<TimeoutException>(() =>
            host.Desk.UnbindFromAsync(older.Session!.Value, Cast.Lee, Cast.Ann).AsTask()
        );

        host.Calls.Start();
        Assert.False((await host.Desk.UnbindFromAsync(older.Session!.Value, Cast.Lee, Cast.Ann)).IsRefused);
        Assert.Empty(await AccountsAsync(host, Cast.Lee));
        Assert.False(await host.Store.HasAddedAccountAsync(Cast.Lee, Cast.KimsPhone, CancellationToken.None));
    }

    [Rule(A6)]
    [Fact]
    public async Task A_repeated_unbind_keeps_an_account_that_somebody_entered_since()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Channels[0]);
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann));
        host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", Cast.KimsPhone)] });

        Assert.False((await host.Desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann)).Changed);

        Assert.Equal([Cast.KimsPhone], await AccountsAsync(host, Cast.Lee));
    }

    [Rule(A6)]
    [Theory]
    [InlineData("items.remove")]
    [InlineData("IChannelStore.SetAddedAccountAsync")]
    public async Task A_contact_bound_while_the_account_is_removed_gets_it_back(string during)
    {
        var host = new TestHost();
        var first = await host.SessionOfAsync(Cast.Ann, Channels[0]);
        var second = await host.SessionOfAsync(Cast.Ann, Channels[1], "m2");
        await TestHost.DoneAsync(host.Desk.BindToAsync(first, Cast.Lee, Cast.Ann));
        var other = host.NewDesk();
        PauseOnce(host, during, () => other.BindToAsync(second, Cast.Lee, Cast.Ann));

        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(first, Cast.Lee, Cast.Ann));

        Assert.Equal([Cast.KimsPhone], await AccountsAsync(host, Cast.Lee));
        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(second, Cast.Lee, Cast.Ann));
        Assert.Empty(await AccountsAsync(host, Cast.Lee));
    }

    [Rule(A6)]
    [Theory]
    [InlineData("IChannelStore.SetAddedAccountAsync")]
    [InlineData("items.add")]
    public async Task A_contact_unbound_while_the_account_is_added_loses_it_again(string during)
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Channels[0]);
        var other = host.NewDesk();
        PauseOnce(host, during, () => other.UnbindFromAsync(session, Cast.Lee, Cast.Ann));

        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));

        Assert.Empty(await AccountsAsync(host, Cast.Lee));
        Assert.False(await host.Store.HasAddedAccountAsync(Cast.Lee, Cast.KimsPhone, CancellationToken.None));
    }

    // Case: FC-11
    [Rule(A6)]
    [Fact]
    public async Task FC_11_a_binding_to_a_deleted_item_can_be_removed_and_another_contact_bound()
    {
        foreach (
            var unbind in new Func<SessionDesk, SessionId, ValueTask<SessionOutcome>>[]
            {
                (desk, session) => desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann),
                (desk, session) => desk.UnbindContactAsync(session, Cast.Ann),
            }
        )
        {
            var host = new TestHost();
            var session = await host.SessionOfAsync(Cast.Ann, Channels[0]);
            await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
            host.Items.Remove(Cast.Lee);

            Assert.False((await unbind(host.Desk, session)).IsRefused);

            await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Kim, Cast.Ann));
            var found = await host.Store.FindAsync(session, CancellationToken.None);
            Assert.Equal([Cast.Kim], found!.Bindings.Select(one => one.Item));
        }
    }

    // Case: FC-11
    [Rule(A6, A8)]
    [Fact]
    public async Task FC_11_unbinding_the_contact_answers_alike_with_and_without_a_hidden_one()
    {
        var host = new TestHost(canSee: (viewer, item) => item.Id != Cast.Lee || viewer == Cast.Supervisor);
        var with = await host.SessionOfAsync(Cast.Ann, Channels[0]);
        var without = await host.SessionOfAsync(Cast.Ann, Channels[1], "m2");
        await TestHost.DoneAsync(host.Desk.BindToAsync(with, Cast.Lee, Cast.Supervisor));

        var hidden = await host.Desk.UnbindContactAsync(with, Cast.Ann);
        Assert.Equal(await host.Desk.UnbindContactAsync(without, Cast.Ann) with { Session = with }, hidden);
        Assert.Null((await host.Store.FindAsync(with, CancellationToken.None))!.Contact);
        Assert.Empty(await AccountsAsync(host, Cast.Lee));

        await TestHost.DoneAsync(host.Desk.BindToAsync(with, Cast.Kim, Cast.Ann));
        Assert.True((await host.Desk.UnbindContactAsync(with, Cast.Ann)).Changed);
        await TestHost.RefusedAsync(RefusalCode.NotAnOperator, host.Desk.UnbindContactAsync(with, Cast.Reader));
        await TestHost.RefusedAsync(RefusalCode.UnknownSession, host.Desk.UnbindContactAsync(with, Cast.Nobody));
    }

    /// <summary>Lets another host do something the first time that a call is about to be made.</summary>
    private static void PauseOnce(TestHost host, string during, Func<ValueTask<SessionOutcome>> run) =>
        host.Calls.Pause = async call =>
        {
            if (call == during)
            {
                host.Calls.Pause = static _ => Task.CompletedTask;
                await TestHost.DoneAsync(run());
            }
        };

    /// <summary>The contact's accounts in the host.</summary>
    internal static async Task<List<Account>> AccountsAsync(TestHost host, AppItemId contact)
    {
        var found = await host.Items.FindAsync([contact], Cast.Supervisor, CancellationToken.None);
        return [.. found.SelectMany(item => item.Accounts).SelectMany(value => value.Accounts)];
    }
}
