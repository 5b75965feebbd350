using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Commands;

namespace LiveChat.Tests.Storage;

public sealed class FirstOfEachTests
{
    // Contract: C65
    [Rule(A4)]
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_list_of_firsts_with_two_sessions_of_an_account_is_rejected(int count, bool isRejected)
    {
        ImmutableArray<Session> answer =
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => new Session
                {
                    Id = new SessionId(Cast.Key.IdOf(Cast.WhatsApp), Cast.Noon.AddHours(-number)),
                    Channel = Cast.WhatsApp,
                }),
        ];
        var store = new LyingStore(new InMemoryStore()) { Member = "ISessionReader.ListAsync", Lie = _ => answer };
        var query = new SessionQuery
        {
            Selector = SessionSelector.FirstOfEach([Cast.KimsPhone, Cast.LeesPhone]),
            Limit = 2,
        };
        var list = async () => await LiveChatStore.Of(store).Commands.ListAsync(query, CancellationToken.None);

        if (isRejected)
        {
            await Assert.ThrowsAsync<InvalidStoreException>(list);
        }
        else
        {
            Assert.Equal(answer, await list());
        }
    }
}
