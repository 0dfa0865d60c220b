using System.Text;

namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>What lies between tags, as it stands: text, blanks, a comment, a CDATA section, a processing instruction.</summary>
internal sealed class MarkupText(string raw) : MarkupNode
{
    internal string Raw => raw;

    internal bool IsBlank => string.IsNullOrWhiteSpace(raw);

    internal override void Render(StringBuilder text) => text.Append(raw);
}
