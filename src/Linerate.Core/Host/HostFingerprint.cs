using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Host;

/// <summary>A number for a machine as its tuning sees it: the same until hardware, firmware or drivers change; settings do not count.</summary>
public static class HostFingerprint
{
    public static string Of(HostSnapshot host)
    {
        var identity = new StringBuilder();
        identity.Append(host.Identity.Machine.Or("")).Append('\n').Append(host.Identity.CpuModel.Or("")).Append('\n');
        foreach (var port in host.NetworkPorts)
        {
            var driver = host.InterfaceOf(port).Or(null)?.Driver.Or(null);
            identity.Append(CultureInfo.InvariantCulture, $"{port.Address} {IdsOf(port)} {port.Driver.Or("")} {driver?.Firmware}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToString())));
    }

    /// <summary><c>8086:1592</c>; a part that is not known is <c>?</c>.</summary>
    public static string IdsOf(PciDevice device) =>
        $"{(device.Vendor.TryGet(out var vendor) ? vendor.ToString("x4", CultureInfo.InvariantCulture) : "?")}:{(device.Device.TryGet(out var id) ? id.ToString("x4", CultureInfo.InvariantCulture) : "?")}";
}
