using System.Xml;
using Linerate.Hosts.Collectors.Guests.Domains;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>The machine types of the host's QEMUs: every <c>machine</c> of libvirt's capabilities (Driver capabilities XML), canonical names included.</summary>
internal static class MachineTypes
{
    internal static Reading<ImmutableHashSet<string>> Read(HostReader reader)
    {
        var question = new HostQuestion(QuestionKind.Capabilities, "");
        var answer = reader.Ask(question);
        if (!answer.Succeeded)
        {
            return HostReader.MissingOf(question, answer);
        }

        return TryParse(answer.Body, out var machines)
            ? Reading<ImmutableHashSet<string>>.Known(machines, new Evidence(question.Where, $"{machines.Count} machine types"))
            : new Missing(MissingReason.Malformed, question.Where, "not libvirt's capabilities");
    }

    internal static bool TryParse(ReadOnlyMemory<byte> xml, out ImmutableHashSet<string> machines)
    {
        var found = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        machines = [];
        try
        {
            using var text = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), DomainXml.Settings);
            var inMachine = false;
            while (text.Read())
            {
                if (inMachine && text.NodeType == XmlNodeType.Text)
                {
                    found.Add(text.Value.Trim());
                }

                inMachine = text is { NodeType: XmlNodeType.Element, LocalName: "machine", IsEmptyElement: false };
                if (inMachine && text.GetAttribute("canonical") is { } canonical)
                {
                    found.Add(canonical);
                }
            }
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            return false;
        }

        machines = found.ToImmutable();
        return machines.Count > 0;
    }
}
