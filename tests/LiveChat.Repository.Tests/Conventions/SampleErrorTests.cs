using System.Text.RegularExpressions;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class SampleErrorTests
{
    /// <summary>Argument errors say that the program is wrong; a host that takes a text in asks instead.</summary>
    private static readonly Regex s_caught = new(
        @"(?:\bcatch\s*\(|\b(?:is|or|not|case|when)\s)\s*(?:[\w.]+\.)?Argument\w*Exception\b",
        RegexOptions.NonBacktracking
    );

    [Fact]
    public void The_samples_take_texts_from_outside_without_catching_argument_errors()
    {
        var samples = SourceFile.Below("samples");

        Assert.True(samples.Count >= 100, $"Only {samples.Count} files were found.");
        Assert.All(samples, file => Assert.False(s_caught.IsMatch(file.Text), $"{file} catches an argument error."));
    }

    [Theory]
    [InlineData("catch (ArgumentException)")]
    [InlineData("catch (ArgumentException fault)")]
    [InlineData("catch (System.ArgumentNullException)")]
    [InlineData("when (fault is ArgumentException or FormatException)")]
    [InlineData("when (wrong is JsonException\n    or ArgumentOutOfRangeException)")]
    [InlineData("fault is ArgumentException { ParamName: { } parameter }")]
    public void A_caught_argument_error_is_found(string code) => Assert.Matches(s_caught, code);

    [Theory]
    [InlineData("throw new ArgumentException(text)")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(text)")]
    [InlineData("catch (FormatException)")]
    public void Other_code_is_not(string code) => Assert.DoesNotMatch(s_caught, code);
}
