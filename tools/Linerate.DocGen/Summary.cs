using System.Xml.Linq;

namespace Linerate.DocGen;

/// <summary>The summaries of the core's types, as the compiler wrote them beside the assembly.</summary>
internal static class Summary
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "Linerate.Core.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    internal static string Of(Type type) => string.Join(
        ' ',
        Members[$"T:{type.FullName}"].Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
