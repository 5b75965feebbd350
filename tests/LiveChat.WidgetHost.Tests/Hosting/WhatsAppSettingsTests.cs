using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Hosting;

/// <summary>Settings with which the host must not send to WhatsApp.</summary>
public sealed class WhatsAppSettingsTests
{
    [Theory]
    [InlineData("--WhatsApp:BaseAddress", "http://graph.example/", "not https")]
    [InlineData("--WhatsApp:BaseAddress", "graph", "not https")]
    [InlineData("--WhatsApp:Numbers:2", "orders/orders-whatsapp", "second number")]
    public async Task Settings_that_would_tell_the_token_or_leave_the_number_open_are_refused(
        string name,
        string value,
        string expected
    )
    {
        var error = await Assert.ThrowsAsync<SettingsException>(() =>
            HostUnderTest.StartAsync("--WhatsApp:Token", "t", name, value)
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
