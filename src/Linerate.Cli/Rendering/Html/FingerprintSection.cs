using Linerate.Core.Audits;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Html;

/// <summary>Which machine it was, so that two reports can be told to be of the same one.</summary>
internal static class FingerprintSection
{
    internal static void Write(HtmlPage page, AuditReport report, HostSnapshot host)
    {
        HtmlReport.OpenSection(page, "fingerprint", "Host");
        var summary = report.Host;
        page.Open("dl", ("class", "facts"));
        Fact(page, "machine", summary.Machine);
        Fact(page, "CPU", summary.Cpu);
        Fact(page, "kernel", summary.Kernel);
        Fact(page, "online CPUs, nodes", summary.OnlineCpus == 0 ? "" : $"{summary.OnlineCpus}, {summary.Nodes}");
        Fact(page, "ports, with SR-IOV, VFs", $"{summary.NetworkPorts}, {summary.SriovPorts}, {summary.VirtualFunctions}");
        Fact(page, "guests, with a NIC function", $"{summary.Guests}, {summary.GuestsWithFunctions}");
        Fact(page, "read by root", summary.ReadByRoot.TryGet(out var root) ? root ? "yes" : "no" : "not known");
        page.Element("dt", "fingerprint").Open("dd").Element("code", HostFingerprint.Of(host)).Text(" ");
        page.Element("span", "SHA-256 of machine, CPU model, and each port's address, IDs, driver and firmware", "dim").Close();
        page.Close();
        Ports(page, host);
        page.Close();
    }

    private static void Ports(HtmlPage page, HostSnapshot host)
    {
        page.OpenTable("Network ports", "address", "interface", "IDs", "driver", "firmware", "speed", "VFs");
        foreach (var port in host.NetworkPorts)
        {
            var nic = host.InterfaceOf(port).Or(null);
            page.Open("tr").Open("td").Element("code", $"{port.Address}").Close();
            page.Element("td", nic?.Name ?? "–")
                .Element("td", HostFingerprint.IdsOf(port))
                .Element("td", port.Driver.Or("–")!)
                .Element("td", nic is not null && nic.Driver.TryGet(out var driver) ? driver.Firmware : "–")
                .Element("td", nic is not null && nic.Speed.TryGet(out var speed) ? $"{speed}" : "–", "number")
                .Element("td", port.TotalVfs.TryGet(out var total) ? $"{port.VirtualFunctions.Length} of {total}" : "–", "number")
                .Close();
        }

        page.CloseTable();
    }

    private static void Fact(HtmlPage page, string label, string value)
    {
        if (value.Length > 0)
        {
            page.Element("dt", label).Element("dd", value);
        }
    }
}
