using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LiveChat.WidgetHost.Tests.Browser;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>A package has the element as a bundle, or is not made.</summary>
[Collection(BrowserTests.Name)]
public sealed class PackingTests(PackedSite site)
{
    [Rule(H7)]
    [Fact]
    public async Task The_command_that_packs_makes_the_bundle()
    {
        await site.RequireAsync();
        await using var package = await ZipFile.OpenReadAsync(site.Package, TestContext.Current.CancellationToken);
        await using var content = await package.GetEntry("lib/net10.0/LiveChat.AspNetCore.dll")!.OpenAsync();
        using var image = new MemoryStream();
        await content.CopyToAsync(image, TestContext.Current.CancellationToken);
        image.Position = 0;
        using var assembly = new PEReader(image);
        var metadata = assembly.GetMetadataReader();

        Assert.Equal(
            [
                "element/live-chat-designer.de.js",
                "element/live-chat-designer.es.js",
                "element/live-chat-designer.js",
                "element/live-chat.de.js",
                "element/live-chat.dialogs.js",
                "element/live-chat.es.js",
                "element/live-chat.js",
            ],
            metadata
                .ManifestResources.Select(handle => metadata.GetString(metadata.GetManifestResource(handle).Name))
                .Order(StringComparer.Ordinal)
        );
    }

    [Rule(H7)]
    [Fact]
    public async Task Without_Node_no_package_is_made_and_the_error_says_what_to_install()
    {
        await site.RequireAsync();
        using var folder = new TestFolder();
        using var programs = new TestFolder();
        File.CreateSymbolicLink(programs.File("sh"), "/bin/sh");

        var (exitCode, printed) = await site.TryPackAsync(folder.Path, ["--no-restore"], path: programs.Path);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Node.js and npm", printed, StringComparison.Ordinal);
        Assert.Contains("install both", printed, StringComparison.Ordinal);
        Assert.Contains("-p:PackElementModules=true", printed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Rule(H7)]
    [Fact]
    public async Task An_assembly_that_was_built_with_the_modules_is_not_packed_unless_the_command_says_so()
    {
        await site.RequireAsync();
        using var folder = new TestFolder();
        await DotnetCommand.RunAsync(
            site.Repository,
            ["build", "src/LiveChat.AspNetCore", "-c", "Release", "--no-restore", "-nodeReuse:false"],
            TestContext.Current.CancellationToken
        );

        var (exitCode, printed) = await site.TryPackAsync(folder.Path, ["--no-build"]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("built without -p:BundleElement=true", printed, StringComparison.Ordinal);
        Assert.Contains("-p:PackElementModules=true", printed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
        (exitCode, printed) = await site.TryPackAsync(folder.Path, ["--no-build", "-p:PackElementModules=true"]);
        Assert.True(exitCode == 0, printed);
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
