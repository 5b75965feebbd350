using System.Globalization;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>Operators who watch one timeline at the same time, each a user of their own, and what each of them got.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<Member> _members = [];

    public IReadOnlyList<Member> Members => _members;

    /// <summary>Opens the feeds; each has taken its first look and waits.</summary>
    /// <param name="history">Returns the resolver of a member.</param>
    /// <param name="session">The session whose timeline they watch.</param>
    /// <param name="size">The number of members.</param>
    public static async Task<Crowd> OpenAsync(Func<HistoryResolver> history, SessionId session, int size)
    {
        var crowd = new Crowd();
        for (var number = 0; number < size; number++)
        {
            var member = new Member(history(), session, ViewerOf(number));
            crowd._members.Add(member);
            await member.OpenAsync();
        }

        return crowd;
    }

    /// <summary>The member of a number, from zero on.</summary>
    public static Viewer ViewerOf(int number) =>
        new(new UserId(string.Create(CultureInfo.InvariantCulture, $"viewer-{number}")), Cast.DeskGroup);

    /// <summary>Takes updates until every member has a message.</summary>
    public Task UntilAsync(string message) =>
        Task.WhenAll(_members.Select(member => Task.Run(() => member.UntilAsync(message)))).WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }
    }

    /// <summary>One member: a feed, and the messages that it appended.</summary>
    internal sealed class Member(HistoryResolver history, SessionId session, Viewer viewer) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _leave = new();
        private IAsyncEnumerator<TimelineUpdate> _feed = null!;
        private Task<bool> _next = null!;
        private TimelineFeedCursor _seen;

        public Viewer Viewer => viewer;

        public int Updates { get; private set; }

        /// <summary>The newest update.</summary>
        public TimelineUpdate Last { get; private set; } = null!;

        /// <summary>The messages in the order in which they came.</summary>
        public List<string> Said { get; } = [];

        /// <summary>Opens the feed from the newest page, or again from its last update.</summary>
        public async Task OpenAsync()
        {
            if (_seen == default)
            {
                _seen = (await history.FindTimelineAsync(session, viewer, pageSize: 1))!.Feed;
            }

            _feed = history.WatchTimelineAsync(session, viewer, _seen, _leave.Token).GetAsyncEnumerator();
            _next = _feed.MoveNextAsync().AsTask();
        }

        /// <summary>Whether the feed has nothing to tell now; in memory that shows at once.</summary>
        public bool IsWaiting => !_next.IsCompleted;

        public async Task UntilAsync(string message)
        {
            while (!Said.Contains(message, StringComparer.Ordinal))
            {
                Assert.True(await _next, "The feed has ended.");
                var update = _feed.Current;
                (_seen, Last) = (update.Feed, update);
                Updates++;
                Said.AddRange(
                    update
                        .Changes.OfType<EntryAppended>()
                        .Select(appended => Assert.IsType<MessageEntry>(appended.Entry).Id.ToString())
                );
                _next = _feed.MoveNextAsync().AsTask();
            }
        }

        /// <summary>Cancels the feed, and returns its last step.</summary>
        public async Task<Task<bool>> LeaveAsync()
        {
            await _leave.CancelAsync();
            return _next;
        }

        /// <summary>Returns the next step of the feed.</summary>
        public Task<bool> NextAsync() => _next;

        public async ValueTask DisposeAsync()
        {
            await _leave.CancelAsync();
            try
            {
                await _next;
            }
            catch (Exception error) when (error is OperationCanceledException or StoreException)
            {
                // The end that the test asked for.
            }

            await _feed.DisposeAsync();
            _leave.Dispose();
        }
    }
}
