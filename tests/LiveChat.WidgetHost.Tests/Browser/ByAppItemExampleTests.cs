namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The example by app item, on the pages of the sample.</summary>
public sealed class ByAppItemExampleTests(Chromium chromium) : ByAppItemExample(chromium)
{
    private protected override bool IsQuick => true;
}
