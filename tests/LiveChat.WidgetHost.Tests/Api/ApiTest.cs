namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>A test with its own host, and users who ask its API.</summary>
public abstract class ApiTest : IAsyncLifetime
{
    private protected HostUnderTest Host { get; private set; } = null!;

    /// <summary>The host's arguments.</summary>
    private protected virtual string[] HostArguments => [];

    public async ValueTask InitializeAsync() => Host = await HostUnderTest.StartAsync(HostArguments);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A user who has opened Maya's WhatsApp session at her record.</summary>
    private protected async Task<Chat> OpenChatAsync(string user) =>
        await (await Host.SignInAsync(user)).OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
}
