using LiveChat.WidgetHost.Tests.Browser;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>
/// The example by account on the Razor Pages of a host that knows the package alone, under a path base: the sample plays it
/// at the root, and <see cref="PackedPageTests"/> have the package there.
/// </summary>
public sealed class PackedByAccountTests(Chromium chromium, PackedSite site) : ByAccountExample(chromium)
{
    private protected override IOtherHost Other { get; } = new PackedHost(site, PackedHost.PathBase);
}

/// <summary>The example by app item on such pages, under a path base as well.</summary>
public sealed class PackedByAppItemTests(Chromium chromium, PackedSite site) : ByAppItemExample(chromium)
{
    private protected override IOtherHost Other { get; } = new PackedHost(site, PackedHost.PathBase);
}

/// <summary>What a browser fetches from the package: its element is a bundle.</summary>
public sealed class PackedFirstOpenTests(Chromium chromium, PackedSite site) : FirstOpen(chromium)
{
    private protected override IOtherHost Other { get; } = new PackedHost(site);

    private protected override bool IsBundle => true;
}
