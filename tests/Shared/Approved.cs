namespace LiveChat.Testing;

/// <summary>
/// Compares a test's output with an approved file of the repository. With <c>LIVECHAT_APPROVE=true</c>, the test first writes
/// the file, and so approves its output.
/// </summary>
internal static class Approved
{
    /// <summary>The variable that approves.</summary>
    public const string Variable = "LIVECHAT_APPROVE";

    public static void Equal(string file, string text)
    {
        if (string.Equals(Environment.GetEnvironmentVariable(Variable), "true", StringComparison.OrdinalIgnoreCase))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{file} does not exist; run this test with {Variable}=true to create it.");
        var approved = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.True(
            approved == text,
            $"{Difference(approved, text)}\nIf this is intended, run this test with {Variable}=true and commit {file}."
        );
    }

    private static string Difference(string approved, string text)
    {
        var (before, after) = (approved.Split('\n'), text.Split('\n'));
        var gone = before.Except(after, StringComparer.Ordinal).Select(line => $"- {line}");
        var come = after.Except(before, StringComparer.Ordinal).Select(line => $"+ {line}");
        return string.Join(
            '\n',
            gone.Concat(come).Take(40).DefaultIfEmpty("Only the order or the number of lines differs.")
        );
    }
}
