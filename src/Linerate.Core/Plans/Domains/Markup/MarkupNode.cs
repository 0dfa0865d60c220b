using System.Text;

namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>A piece of an XML text that renders to the bytes that it was read from.</summary>
internal abstract class MarkupNode
{
    internal abstract void Render(StringBuilder text);
}
