namespace LiveChat.Samples.Tests.Readme;

/// <summary>The fenced blocks of a Markdown file in one language, without their fences.</summary>
internal static class MarkdownBlocks
{
    public static List<string> Read(string file, string language)
    {
        var blocks = new List<string>();
        List<string>? block = null;
        var isWanted = false;
        foreach (var line in File.ReadLines(file))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                (block, isWanted) = ([], line == $"```{language}");
            }
            else
            {
                if (isWanted)
                {
                    blocks.Add(string.Join('\n', block));
                }

                block = null;
            }
        }

        return blocks;
    }
}
