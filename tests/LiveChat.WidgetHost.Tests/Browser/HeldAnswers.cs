using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Holds back the host's answers for as long as a test wants; their content is fixed.</summary>
internal sealed class HeldAnswers
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldAnswers() { }

    /// <summary>Completes when the host has answered for the first time.</summary>
    public Task Answered =>
        _answered.Task.WaitAsync(TimeSpan.FromMilliseconds(UserPage.Patience), TestContext.Current.CancellationToken);

    /// <summary>Holds the answers from an address, or only those that contain a text.</summary>
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

    /// <summary>Releases the held answers and all later ones.</summary>
    public void Release() => _released.TrySetResult();
}
