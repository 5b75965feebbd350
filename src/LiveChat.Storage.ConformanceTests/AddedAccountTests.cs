namespace LiveChat.Storage.ConformanceTests;

/// <summary>The accounts that the library added to contacts: each contact and account has a row or none.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class AddedAccountTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly AppItemId Kim = new(new AppId("contacts"), "kim");
    private static readonly Account Phone = new(Messenger.WhatsApp, "+15550100");

    /// <summary>The store answers with the last value set, in any order and after any repetition.</summary>
    // Contract: C1, C2, C57
    [Rule(A6)]
    [Fact]
    public virtual async Task The_last_value_set_is_answered()
    {
        Assert.False(await IsAddedAsync(Kim, Phone));
        foreach (var isAdded in new[] { false, true, true, false, false, true })
        {
            await Store.Channels.SetAddedAccountAsync(Kim, Phone, isAdded, Token);
            Assert.Equal(isAdded, await IsAddedAsync(Kim, Phone));
        }
    }

    /// <summary>Every part of the contact and the account distinguishes rows, by code point.</summary>
    // Contract: C6, C58
    [Rule(A6)]
    [Fact]
    public virtual async Task Rows_are_identified_by_app_item_messenger_and_address()
    {
        await Store.Channels.SetAddedAccountAsync(Kim, Phone, isAdded: true, Token);
        (AppItemId Contact, Account Account)[] others =
        [
            (new(new AppId("Contacts"), "kim"), Phone),
            (new(new AppId("contacts"), "Kim"), Phone),
            (new(new AppId("contactskim"), "kim"), Phone),
            (Kim, new(Messenger.Telegram, Phone.Address)),
            (Kim, new(Messenger.WhatsApp, "+15550101")),
            (Kim, new(Messenger.WhatsApp, Phone.Address + " ")),
        ];
        foreach (var (contact, account) in others)
        {
            Assert.False(await IsAddedAsync(contact, account));
            await Store.Channels.SetAddedAccountAsync(contact, account, isAdded: false, Token);
        }

        Assert.True(await IsAddedAsync(Kim, Phone));
        await Store.Channels.SetAddedAccountAsync(others[0].Contact, others[0].Account, isAdded: true, Token);
        await Store.Channels.SetAddedAccountAsync(Kim, Phone, isAdded: false, Token);
        Assert.True(await IsAddedAsync(others[0].Contact, others[0].Account));
        Assert.False(await IsAddedAsync(Kim, Phone));
    }

    /// <summary>The store keeps all rows that many callers set at once.</summary>
    // Contract: C1, C57
    [Fact]
    public virtual async Task Rows_set_at_once_are_all_kept()
    {
        var contacts = Enumerable
            .Range(0, 64)
            .Select(number => new AppItemId(Kim.App, $"contact {number % 32}"))
            .ToList();
        await Task.WhenAll(
            contacts.Select(contact =>
                Task.Run(
                    async () => await Store.Channels.SetAddedAccountAsync(contact, Phone, isAdded: true, Token),
                    Token
                )
            )
        );
        foreach (var contact in contacts)
        {
            Assert.True(await IsAddedAsync(contact, Phone));
        }
    }

    private async Task<bool> IsAddedAsync(AppItemId contact, Account account) =>
        await Store.Channels.HasAddedAccountAsync(contact, account, Token);
}
