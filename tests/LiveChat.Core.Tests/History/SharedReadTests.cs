using LiveChat.History;

namespace LiveChat.Tests.History;

/// <summary>One read whose answer several callers share.</summary>
public sealed class SharedReadTests
{
    private const string Question = "question";

    private readonly SharedReads _reads = new();
    private readonly List<(TaskCompletionSource<int> Answer, CancellationToken Token)> _begun = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P7)]
    [Fact]
    public async Task Callers_with_one_question_share_one_read_also_after_its_answer()
    {
        var (first, second) = (AskAsync(Token), AskAsync(Token));
        _begun.Single().Answer.SetResult(7);
        int[] answers = [await first, await second, await AskAsync(Token)];
        Assert.Equal([7, 7, 7], answers);
        Assert.Single(_begun);

        _ = AskAsync(Token, "another question");
        Assert.Equal(2, _begun.Count);
    }

    [Rule(P7)]
    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_read_even_if_they_began_it()
    {
        using var leave = new CancellationTokenSource();
        var (first, second) = (AskAsync(leave.Token), AskAsync(Token));
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(_begun.Single().Token.IsCancellationRequested);
        _begun.Single().Answer.SetResult(7);
        Assert.Equal(7, await second);
    }

    [Rule(P7)]
    [Fact]
    public async Task The_last_caller_who_leaves_ends_the_read_and_the_next_one_reads_anew()
    {
        using var leave = new CancellationTokenSource();
        Task<int>[] all = [AskAsync(leave.Token), AskAsync(leave.Token)];
        await leave.CancelAsync();
        foreach (var one in all)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        Assert.True(_begun.Single().Token.IsCancellationRequested);
        var next = AskAsync(Token);
        _begun[1].Answer.SetResult(8);
        Assert.Equal(8, await next);
    }

    [Rule(P7)]
    [Fact]
    public async Task A_failure_reaches_those_who_wait_and_the_next_caller_reads_anew()
    {
        Task<int>[] all = [AskAsync(Token), AskAsync(Token)];
        _begun.Single().Answer.SetException(new InvalidOperationException("failed"));
        foreach (var one in all)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        }

        var next = AskAsync(Token);
        _begun[1].Answer.SetResult(8);
        Assert.Equal(8, await next);
    }

    [Rule(P7)]
    [Fact]
    public async Task A_read_that_its_store_cancels_is_a_failure_like_others()
    {
        var first = AskAsync(Token);
        _begun.Single().Answer.SetCanceled(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _ = AskAsync(Token);
        Assert.Equal(2, _begun.Count);
    }

    [Rule(P7)]
    [Fact]
    public void Questions_beyond_the_limit_are_read_for_their_caller_alone()
    {
        for (var question = 0; question < SharedReads.Most; question++)
        {
            _ = AskAsync(Token, question);
        }

        _ = AskAsync(Token);
        _ = AskAsync(Token);
        _ = AskAsync(Token, question: 0);
        Assert.Equal(SharedReads.Most + 2, _begun.Count);
    }

    [Rule(P7)]
    [Fact]
    public async Task A_read_from_before_a_wake_up_is_not_shared_after_it()
    {
        var notifier = new InProcessNotifier();
        using var wakeUps = new WakeUps<SharedReads>(notifier, _ => true, TimeSpan.FromSeconds(5), new Clock());
        var (before, end) = (wakeUps.Reads, wakeUps.End);
        Assert.Same(before, wakeUps.Reads);
        Assert.False(end.IsCompleted);
        notifier.Notify(Cast.Key.IdOf(Cast.WhatsApp));
        await end.WaitAsync(Crowd.Patience, Token);
        Assert.NotSame(before, wakeUps.Reads);
        Assert.False(wakeUps.End.IsCompleted);
    }

    [Rule(P7)]
    [Fact]
    public void A_moment_ends_by_itself_when_nothing_wakes()
    {
        var clock = new Clock();
        using var wakeUps = new WakeUps<SharedReads>(
            new InProcessNotifier(),
            _ => true,
            TimeSpan.FromSeconds(5),
            clock
        );
        for (var time = 0; time < 3; time++)
        {
            var end = wakeUps.End;
            clock.Advance(TimeSpan.FromSeconds(4));
            Assert.False(end.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(end.IsCompleted);
        }
    }

    private Task<int> AskAsync(CancellationToken token, object? question = null) =>
        _reads
            .ReadAsync(
                question ?? Question,
                async end =>
                {
                    var answer = new TaskCompletionSource<int>();
                    _begun.Add((answer, end));
                    return await answer.Task;
                },
                token
            )
            .AsTask();
}
