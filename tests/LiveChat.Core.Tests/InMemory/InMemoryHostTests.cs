using System.Collections.Immutable;

namespace LiveChat.Tests.InMemory;

public sealed class InMemoryHostTests
{
    private static readonly AppId Contacts = new("contacts");
    private static readonly AppItemId Contact = new(Contacts, "1");
    private static readonly Account Phone = new(Messenger.WhatsApp, "+1");
    private static readonly Account Mail = new(Messenger.Email, "a@example.org");
    private static readonly Viewer Ann = new(new UserId("ann"));
    private static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Other("name"), AppProperty.Account("accounts"), AppProperty.Account("more")),
        new App(new AppId("deals"))
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_chat_that_is_set_again_keeps_its_place_and_takes_effect_at_once()
    {
        var (sales, support) = (
            new LiveChatSettings(new LiveChatId("sales"), "Sales"),
            new LiveChatSettings(new LiveChatId("support"), "Support")
        );
        var directory = new InMemoryLiveChatDirectory(sales, support);

        directory.Set(sales with { Operators = [Principal.Of(Ann.User)] });

        Assert.Equal(["sales", "support"], (await directory.ListAsync(Token)).Select(settings => settings.Id.Value));
        Assert.Single((await directory.FindAsync(sales.Id, Token))!.Operators);
        directory.Remove(sales.Id);
        directory.Remove(sales.Id);
        Assert.Null(await directory.FindAsync(sales.Id, Token));
        Assert.Equal([support], await directory.ListAsync(Token));
    }

    [Rule(H3, A8)]
    [Fact]
    public async Task An_item_that_the_viewer_may_not_see_is_like_one_that_does_not_exist()
    {
        var items = new InMemoryAppItems(Schema, (viewer, item) => viewer == Ann && item.Id == Contact);
        items.Put(new AppItem(Contact, "Jo"));
        items.Put(new AppItem(new AppItemId(Contacts, "2"), "Hidden"));

        Assert.Equal(["Jo"], await NamesAsync(items, Ann));
        Assert.Empty(await NamesAsync(items, new Viewer(new UserId("bob"))));
        items.Remove(Contact);
        Assert.Empty(await NamesAsync(items, Ann));
    }

    [Rule(A6)]
    [Fact]
    public async Task An_account_is_added_once_to_the_first_account_property_and_can_be_removed()
    {
        var items = new InMemoryAppItems(Schema);
        items.Put(new AppItem(Contact, "Jo") { Accounts = [new AppItemAccounts("more", Mail)] });

        await items.AddAccountAsync(Contact, Phone, Token);
        await items.AddAccountAsync(Contact, Phone, Token);
        await items.AddAccountAsync(Contact, Mail, Token);

        var contact = (await items.FindAsync([Contact, Contact], Ann, Token)).Single();
        Assert.Equal([Phone], contact.AccountsOf("accounts"));
        Assert.Equal([Mail], contact.AccountsOf("more"));
        Assert.True(await items.HasAccountAsync(Contact, Phone, Token));
        Assert.True(await items.HasAccountAsync(Contact, Mail, Token));
        await items.RemoveAccountAsync(Contact, Phone, Token);
        await items.RemoveAccountAsync(Contact, Phone, Token);
        Assert.Empty((await items.FindAsync([Contact], Ann, Token)).Single().AccountsOf("accounts"));
    }

    [Rule(H3)]
    [Fact]
    public async Task Items_alone_give_each_app_the_properties_that_its_items_have()
    {
        var (deals, company) = (new AppId("deals"), new AppItemId(new AppId("companies"), "1"));
        var deal = new AppItem(new AppItemId(deals, "1"), "Beans")
        {
            Links = [new AppItemLinks("customers", Contact), new AppItemLinks("rivals")],
        };
        var contact = new AppItem(Contact, "Jo") { Accounts = [new AppItemAccounts("accounts", Phone)] };
        var more = new AppItem(new AppItemId(Contacts, "2"), "Al")
        {
            Accounts = [new AppItemAccounts("accounts"), new AppItemAccounts("more", Mail)],
            Links = [new AppItemLinks("company", company)],
        };

        var items = new InMemoryAppItems(deal, contact, more);

        Assert.Equal(
            new AppSchema(
                new App(deals, AppProperty.LinkTo("customers", Contacts), AppProperty.Other("rivals")),
                new App(
                    Contacts,
                    AppProperty.Account("accounts"),
                    AppProperty.Account("more"),
                    AppProperty.LinkTo("company", company.App)
                )
            ),
            await items.GetSchemaAsync(Token)
        );
        Assert.Equal([contact, more], await items.FindAsync([contact.Id, more.Id], Ann, Token));
        var mixed = more with { Links = [new AppItemLinks("company", company, Contact)] };
        Assert.Contains(
            "'company'",
            Assert.Throws<ArgumentException>(() => new InMemoryAppItems(mixed)).Message,
            StringComparison.Ordinal
        );
        mixed = more with { Links = [new AppItemLinks("more", company)] };
        Assert.Contains(
            "'more'",
            Assert.Throws<ArgumentException>(() => new InMemoryAppItems(mixed)).Message,
            StringComparison.Ordinal
        );
    }

    [Rule(H3, A8)]
    [Fact]
    public void A_search_finds_the_names_that_the_viewer_may_see_in_order_and_up_to_a_limit()
    {
        var items = new InMemoryAppItems(Schema, (viewer, item) => viewer == Ann || item.Id.Item != "3");
        string[] names = ["Jonas", "jo", "Banjo", "Ann", "Jo"];
        foreach (var (index, name) in names.Index())
        {
            items.Put(new AppItem(new AppItemId(Contacts, $"{index + 1}"), name));
        }

        items.Put(new AppItem(new AppItemId(new AppId("deals"), "1"), "Jo's deal"));

        Assert.Equal(["Banjo", "Jo", "Jonas", "jo"], Found("JO", Ann, 9));
        Assert.Equal(["Banjo", "Jo"], Found("JO", Ann, 2));
        Assert.Equal(["Jo", "Jonas", "jo"], Found("jo", new Viewer(new UserId("bob")), 9));
        Assert.Equal(5, Found(string.Empty, Ann, 9).Count());
        Assert.Empty(Found("Zoe", Ann, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => items.Search(Contacts, "jo", Ann, -1));

        IEnumerable<string> Found(string text, Viewer viewer, int limit) =>
            items.Search(Contacts, text, viewer, limit).Select(item => item.Name);
    }

    [Fact]
    public async Task A_deleted_contact_gets_no_account_and_an_app_without_account_property_causes_an_error()
    {
        var items = new InMemoryAppItems(Schema);

        await items.AddAccountAsync(Contact, Phone, Token);
        await items.RemoveAccountAsync(Contact, Phone, Token);

        Assert.Empty(await items.FindAsync([Contact], Ann, Token));
        Assert.False(await items.HasAccountAsync(Contact, Phone, Token));
        Assert.Same(Schema, await items.GetSchemaAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await items.AddAccountAsync(new AppItemId(new AppId("deals"), "1"), Phone, Token)
        );
    }

    [Fact]
    public async Task A_cancelled_call_has_no_effect()
    {
        var cancelled = new CancellationToken(canceled: true);
        var items = new InMemoryAppItems(Schema);
        items.Put(new AppItem(Contact, "Jo"));
        var directory = new InMemoryLiveChatDirectory();
        Func<Task>[] calls =
        [
            async () => await items.HasAccountAsync(Contact, Phone, cancelled),
            async () => await items.AddAccountAsync(Contact, Phone, cancelled),
            async () => await items.RemoveAccountAsync(Contact, Phone, cancelled),
            async () => await items.FindAsync([Contact], Ann, cancelled),
            async () => await items.GetSchemaAsync(cancelled),
            async () => await directory.FindAsync(new LiveChatId("sales"), cancelled),
            async () => await directory.ListAsync(cancelled),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Empty((await items.FindAsync([Contact], Ann, Token)).Single().Accounts);
    }

    [Rule(P7)]
    [Fact]
    public void A_wake_up_reaches_every_listener_until_it_ends_even_when_another_throws()
    {
        var (notifier, woken) = (new InProcessNotifier(), new List<ChannelId>());
        var channel = new ChannelId(Enumerable.Range(0, ChannelId.Size).Select(value => (byte)value).ToArray());
        using var broken = notifier.Listen(_ => throw new InvalidOperationException("broken"));
        var listening = notifier.Listen(woken.Add);

        notifier.Notify(channel);
        listening.Dispose();
        listening.Dispose();
        notifier.Notify(channel);

        Assert.Equal([channel], woken);
    }

    private static async Task<ImmutableArray<string>> NamesAsync(InMemoryAppItems items, Viewer viewer) =>
        [
            .. (
                await items.FindAsync(
                    [Contact, new AppItemId(Contacts, "2"), new AppItemId(Contacts, "3")],
                    viewer,
                    Token
                )
            ).Select(item => item.Name),
        ];
}
