using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>Reads one end of a link as sysfs tells it: current_link_speed, current_link_width, max_link_speed, max_link_width.</summary>
internal static class PciLinkReader
{
    /// <summary>What the kernel prints for a link that has no lanes to speak of: PCIE_LNK_WIDTH_UNKNOWN.</summary>
    private const int UnknownWidth = 0xff;

    internal static PciLink Read(HostReader reader, string directory)
    {
        var speed = Speed(reader, $"{directory}/current_link_speed");
        return speed.IsKnown || speed.Missing.Reason != MissingReason.Absent
            ? new PciLink(
                speed,
                Width(reader, $"{directory}/current_link_width"),
                Speed(reader, $"{directory}/max_link_speed"),
                Width(reader, $"{directory}/max_link_width"))
            : new PciLink(speed, speed.Missing, speed.Missing, speed.Missing);
    }

    private static Reading<PcieSpeed> Speed(HostReader reader, string path)
    {
        var text = reader.Text(path);
        return text.Is(word => word.StartsWith("Unknown", StringComparison.OrdinalIgnoreCase))
            ? new Missing(MissingReason.Unsupported, path, "the kernel does not know")
            : HostReader.Parse<PcieSpeed>(text, PcieSpeed.TryParse, "a link speed");
    }

    private static Reading<int> Width(HostReader reader, string path)
    {
        var width = reader.Integer(path);
        return width.Is(lanes => lanes == UnknownWidth)
            ? new Missing(MissingReason.Unsupported, path, "255: the kernel does not know")
            : width;
    }
}
