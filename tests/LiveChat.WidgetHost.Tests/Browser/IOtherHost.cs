namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A host of the demo in another process, in the place of the sample in this one.</summary>
internal interface IOtherHost : IAsyncDisposable
{
    /// <summary>Starts it; returns its address with its path base, without a slash at the end.</summary>
    ValueTask<string> StartAsync();

    /// <summary>Takes the widget off a form, whatever its designers did.</summary>
    ValueTask TakeOffAsync(AppId form);
}
