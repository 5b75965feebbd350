using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Answers of the host that are on their way for as long as a test wants: what they say is decided.</summary>
internal sealed class HeldAnswers
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldAnswers() { }

    /// <summary>Ends when the host has answered for the first time.</summary>
    public Task Answered =>
        _answered.Task.WaitAsync(
            TimeSpan.FromMilliseconds(UserPage.Patience),
            TestContext.Current.CancellationToken
        );

    /// <summary>Holds the answers from an address, or those among them with a text in them.</summary>
    public static async Task<HeldAnswers> OfAsync(IPage page, string url, string with = "")
    {
        var held = new HeldAnswers();
        await page.RouteAsync(
            url,
            async route =>
            {
                var answer = await route.FetchAsync();
                if ((await answer.TextAsync()).Contains(with, StringComparison.Ordinal))
                {
                    held._answered.TrySetResult();
                    await held._released.Task;
                }

                await route.FulfillAsync(new() { Response = answer });
            }
        );
        return held;
    }

    /// <summary>They arrive, and so do all later ones.</summary>
    public void Release() => _released.TrySetResult();
}
