namespace Linerate.Core.Host.Pci;

/// <summary>
/// Drivers that make no interface but hand a function to a program or a guest: VFIO with its variant drivers
/// (Documentation/driver-api/vfio.rst), UIO (Documentation/driver-api/uio-howto.rst), and pci-stub, which keeps it for nobody.
/// </summary>
public static class UserDrivers
{
    public static bool Include(string driver) =>
        driver.Contains("vfio", StringComparison.Ordinal) || driver.Contains("uio", StringComparison.Ordinal) || driver == "pci-stub";
}
