using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user at a page who has a keyboard and nothing else.</summary>
internal sealed class Keys(UserPage user)
{
    /// <summary>More than the stops of any page of the sample.</summary>
    private const int Most = 150;

    private static readonly string HasFocus = "element => element.getRootNode().activeElement === element";

    /// <summary>Presses a key.</summary>
    public Task PressAsync(string key) => user.Page.Keyboard.PressAsync(key);

    /// <summary>Types a text.</summary>
    public Task TypeAsync(string text) => user.Page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until something has the focus.</summary>
    public async Task GoToAsync(ILocator wanted)
    {
        await Assertions.Expect(wanted).ToBeVisibleAsync();
        for (var presses = 0; !await wanted.EvaluateAsync<bool>(HasFocus); presses++)
        {
            Assert.True(presses < Most, $"{user.Name}: {Most} times Tab do not lead to {wanted}.");
            await PressAsync("Tab");
        }
    }

    /// <summary>Goes to a button or a link, and presses Enter.</summary>
    public async Task EnterAsync(ILocator wanted)
    {
        await GoToAsync(wanted);
        await PressAsync("Enter");
    }

    /// <summary>Chooses a session on the left: Tab leads to the list, arrows to the session.</summary>
    public async Task ChooseAsync(string session)
    {
        var wanted = user.Session(session);
        await Assertions.Expect(wanted).ToBeVisibleAsync();
        await AmongAsync("active?.matches('.session')", wanted);
        await PressAsync("Enter");
        await Assertions.Expect(user.Title).ToBeFocusedAsync();
        await Assertions.Expect(wanted).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(user.Widget.Locator(".messages .row").First).ToBeVisibleAsync();
    }

    /// <summary>Checks a radio button: Tab leads to its group, arrows to the button.</summary>
    public async Task CheckAsync(ILocator radio)
    {
        await Assertions.Expect(radio).ToBeVisibleAsync();
        await AmongAsync("active?.type === 'radio'", radio);
        await PressAsync("Space");
        await Assertions.Expect(radio).ToBeCheckedAsync();
    }

    /// <summary>Selects an option of a list.</summary>
    public async Task SelectAsync(ILocator list, string option)
    {
        await GoToAsync(list);
        await PressAsync("Home");
        for (
            var presses = 0;
            await list.EvaluateAsync<string>("list => list.selectedOptions[0]?.label.trim() ?? ''") != option;
            presses++
        )
        {
            Assert.True(presses < Most, $"{user.Name}: the arrows do not lead to the option {option}.");
            await PressAsync("ArrowDown");
        }
    }

    /// <summary>Writes a reply and sends it.</summary>
    public async Task ReplyAsync(string text)
    {
        await GoToAsync(user.Reply);
        await TypeAsync(text);
        await PressAsync("Enter");
        await Assertions.Expect(user.Text(text)).ToHaveCountAsync(1);
    }

    /// <summary>Links the shown session with a record, by + Bind.</summary>
    public async Task BindAsync(string record)
    {
        await EnterAsync(user.Button("+ Bind"));
        await GoToAsync(user.Dialog.GetByRole(AriaRole.Searchbox));
        await TypeAsync(record);
        await Assertions.Expect(user.Dialog.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
        await CheckAsync(user.Dialog.GetByRole(AriaRole.Radio, new() { Name = record, Exact = true }));
        await EnterAsync(user.DialogButton("Bind"));
        await Assertions
            .Expect(user.Details.GetByRole(AriaRole.Link, new() { Name = record, Exact = true }))
            .ToBeVisibleAsync();
    }

    /// <summary>Closes the shown session.</summary>
    public async Task CloseAsync()
    {
        await EnterAsync(user.Button("Close…"));
        await EnterAsync(user.DialogButton("Close session"));
        await Assertions.Expect(user.WhyNot).ToContainTextAsync("This session is closed.");
    }

    /// <summary>Presses Tab until one of several has the focus, and then an arrow until the wanted one has it.</summary>
    private async Task AmongAsync(string isOne, ILocator wanted)
    {
        var script = $"element => {{ const active = element.getRootNode().activeElement; return Boolean({isOne}); }}";
        for (var presses = 0; !await wanted.EvaluateAsync<bool>(script); presses++)
        {
            Assert.True(presses < Most, $"{user.Name}: {Most} times Tab do not lead to a neighbour of {wanted}.");
            await PressAsync("Tab");
        }

        for (var presses = 0; !await wanted.EvaluateAsync<bool>(HasFocus); presses++)
        {
            Assert.True(presses < Most, $"{user.Name}: the arrows do not lead to {wanted}.");
            await PressAsync("ArrowDown");
        }
    }
}
