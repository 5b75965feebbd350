using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A customer's phone, on the simulator's page.</summary>
internal sealed class CustomerPhone(ILocator phone)
{
    public ILocator Box => phone.GetByRole(AriaRole.Textbox);

    public ILocator Message(string text) => phone.Locator(".phone-message", new() { HasText = text });

    public async Task WriteAsync(string text)
    {
        await Box.FillAsync(text);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(Message(text)).ToBeVisibleAsync();
    }

    public async Task EditAsync(string before, string after)
    {
        await Message(before).GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        await Assertions.Expect(Box).ToHaveValueAsync(before);
        await WriteAsync(after);
    }

    public Task ReactAsync(string text, string sign) =>
        Message(text).GetByRole(AriaRole.Button, new() { Name = $"React with {sign}", Exact = true }).ClickAsync();

    public Task DeleteAsync(string text) =>
        Message(text).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
}
