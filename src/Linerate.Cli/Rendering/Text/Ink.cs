using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Text;

/// <summary>Colour where the reader wants it, plain text elsewhere.</summary>
internal sealed class Ink(bool colour)
{
    internal string Bold(string text) => Paint("1", text);

    internal string Dim(string text) => Paint("2", text);

    internal string Command(string text) => Paint("36", text);

    internal string Good(string text) => Paint("32", text);

    internal string Of(Severity severity, string text) => Paint(
        severity switch
        {
            Severity.Critical => "1;31",
            Severity.Warning => "33",
            _ => "34",
        },
        text);

    /// <summary>Whether to colour: as told, else on a terminal that can and whose owner has not declined (https://no-color.org).</summary>
    internal static bool IsWanted(string choice, ProcessEnvironment process) => choice switch
    {
        "always" => true,
        "never" => false,
        _ => process.OutputIsTerminal && process.Variable("NO_COLOR") is null && process.Variable("TERM") is not (null or "dumb"),
    };

    private string Paint(string code, string text) => colour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
