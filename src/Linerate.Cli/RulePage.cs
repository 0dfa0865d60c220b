namespace Linerate.Cli;

/// <summary>A rule's page (docs/rules/ID.md), which ships inside the binary.</summary>
/// <param name="Text">The whole page, Markdown.</param>
internal sealed record RulePage(string Text)
{
    /// <summary>The text under "What is checked".</summary>
    public string Checked => Section("What is checked");

    internal static RulePage? TryRead(string ruleId) =>
        EmbeddedText.TryRead($"rules/{ruleId}.md") is { } text ? new RulePage(text) : null;

    private string Section(string heading)
    {
        var start = Text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        start = Text.IndexOf('\n', start) + 1;
        var end = Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Text[start..(end < 0 ? Text.Length : end)].Trim();
    }
}
