namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The example by account, on the pages of the sample.</summary>
public sealed class ByAccountExampleTests(Chromium chromium) : ByAccountExample(chromium)
{
    private protected override bool IsQuick => true;
}
