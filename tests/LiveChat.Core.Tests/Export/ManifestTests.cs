using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Export;

public sealed class ManifestTests
{
    [Rule(P6)]
    [Theory]
    [InlineData(ExportFormat.Text)]
    [InlineData(ExportFormat.JsonLines)]
    [InlineData(ExportFormat.Html)]
    public async Task Every_changed_byte_is_named_by_its_part(ExportFormat format)
    {
        var file = await FileAsync(format);
        var (bytes, manifest) = (file.Bytes, file.Manifest);
        Assert.True(manifest.Parts.Length >= 5, "There are too few parts.");
        Assert.Empty(await manifest.VerifyAsync(new MemoryStream(bytes)));

        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            var found = Assert.Single(await manifest.VerifyAsync(new MemoryStream(bytes)));
            bytes[at] ^= 1;

            Assert.Equal(ExportDifferenceKind.Changed, found.Kind);
            Assert.InRange(at, found.Offset, found.Offset + found.Length - 1);
            Assert.Equal(
                manifest.Parts.Single(part => part.Offset <= at && at < part.Offset + part.Length),
                found.Part
            );
        }
    }

    [Rule(P6)]
    [Fact]
    public async Task Every_missing_end_and_every_extra_byte_is_named()
    {
        var file = await FileAsync(ExportFormat.JsonLines);
        for (var length = 0; length < file.Bytes.Length; length++)
        {
            var found = await file.Manifest.VerifyAsync(new MemoryStream(file.Bytes, 0, length));
            var last = Assert.Single(found);
            Assert.Equal(
                (ExportDifferenceKind.Missing, (long)length, (long)(file.Bytes.Length - length)),
                (last.Kind, last.Offset, last.Length)
            );
            Assert.InRange(length, last.Part!.Offset, last.Part.Offset + last.Part.Length - 1);
        }

        var extra = await file.Manifest.VerifyAsync(new MemoryStream([.. file.Bytes, 1, 2, 3]));
        Assert.Equal(
            new ExportDifference
            {
                Kind = ExportDifferenceKind.Extra,
                Offset = file.Bytes.Length,
                Length = 3,
            },
            Assert.Single(extra)
        );
    }

    [Rule(P6)]
    [Fact]
    public async Task A_manifest_whose_hash_of_the_whole_is_another_is_named_itself()
    {
        var file = await FileAsync(ExportFormat.Text);
        var other = file.Manifest with { Sha256 = new string('0', 64) };

        var found = Assert.Single(await other.VerifyAsync(new MemoryStream(file.Bytes)));
        Assert.Equal(ExportDifferenceKind.Manifest, found.Kind);
    }

    [Rule(P6)]
    [Fact]
    public async Task A_manifest_is_read_from_its_text_and_any_other_text_is_refused()
    {
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var manifest = (await FileAsync(format)).Manifest;
            var json = manifest.ToJson();
            Assert.Equal(manifest, ExportManifest.Parse(json));
            Assert.Equal(json, ExportManifest.Parse(json).ToJson());
            Assert.Equal(
                manifest with
                {
                    ExportedAt = null,
                },
                ExportManifest.Parse((manifest with { ExportedAt = null }).ToJson())
            );

            var refused = 0;
            for (var at = 0; at < json.Length; at++)
            {
                // Any text is either refused or read as what it says.
                var text = json.Remove(at, 1);
                if (Record.Exception(() => ExportManifest.Parse(text)) is { } error)
                {
                    Assert.IsType<FormatException>(error);
                    refused++;
                }
            }

            Assert.True(refused > json.Length / 3, $"Only {refused} of {json.Length} were refused.");
        }

        foreach (
            var text in new[]
            {
                "",
                "null",
                "{}",
                "[]",
                """{"version":2}""",
                (await FileAsync(ExportFormat.Text))
                    .Manifest.ToJson()
                    .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal),
                (await FileAsync(ExportFormat.Text))
                    .Manifest.ToJson()
                    .Replace("\"parts\": [", "\"parts\": [null,", StringComparison.Ordinal),
                (await FileAsync(ExportFormat.Text))
                    .Manifest.ToJson()
                    .Replace("\"head\"", "\"tail\"", StringComparison.Ordinal),
            }
        )
        {
            Assert.Throws<FormatException>(() => ExportManifest.Parse(text));
        }
    }

    /// <summary>Two sessions with a gap between them.</summary>
    private static async Task<Exported> FileAsync(ExportFormat format)
    {
        var host = new TestHost(AccessPolicy.Strict);
        var channel = Cast.PhoneChannel(Cast.Sales);
        await host.ClosedAsync(channel, Cast.Noon.AddDays(-3), Cast.Ann.User);
        await host.ClosedAsync(channel, Cast.Noon.AddDays(-2), Cast.Bob.User);
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        var settings = new ExportSettings { Format = format, ExportedAt = Cast.Noon.AddMicroseconds(1) };
        return (await Exported.OfAsync(host.History, session, Cast.Ann, settings))!;
    }
}
