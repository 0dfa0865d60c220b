using System.Globalization;
using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Waits for new VFs: their functions, then, where the port lets drivers have them, their drivers and interfaces. Whether any
/// driver wants them only shows when the first is taken; that none does is no fault.
/// </summary>
internal sealed class VfArrival(string port, int count, IMachine machine)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <returns>What has not come, in words; empty when all has.</returns>
    internal string Wait()
    {
        if (!machine.WaitUntil(() => Functions().All(function => function is not null), Limit, Between))
        {
            return Late("function", function => function is not null);
        }

        if (machine.Files.Text($"{PciFunctions.PathOf(port)}/sriov_drivers_autoprobe") == "0" || !Come(HasDriver))
        {
            return Late("driver", HasDriver, mayBeNone: true);
        }

        return Come(HasInterface) ? "" : Late("interface", HasInterface, mayBeNone: true);
    }

    /// <summary>All of them, or none at all after a while.</summary>
    private bool Come(Func<string?, bool> has) =>
        machine.WaitUntil(() => Functions().Any(has), FirstLimit, Between) && machine.WaitUntil(() => Functions().All(has), Limit, Between);

    private IEnumerable<string?> Functions() => Enumerable.Range(0, count).Select(index => PciFunctions.VfOf(port, index, machine));

    private bool HasDriver(string? function) => function is not null && PciFunctions.DriverOf(function, machine) is not null;

    private bool HasInterface(string? function) =>
        function is not null
        && (PciFunctions.InterfacesOf(function, machine).Count > 0 || PciFunctions.IsForUsers(PciFunctions.DriverOf(function, machine)));

    private string Late(string what, Func<string?, bool> has, bool mayBeNone = false)
    {
        const int MostNamed = 8;
        var late = Functions().Select((function, index) => (function, index)).Where(vf => !has(vf.function)).ToArray();
        if (late.Length == 0 || (mayBeNone && late.Length == count))
        {
            return "";
        }

        var names = late.Take(MostNamed).Select(vf => vf.function ?? string.Create(CultureInfo.InvariantCulture, $"VF {vf.index}"));
        var rest = late.Length > MostNamed ? ", …" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{late.Length} of {count} VFs have no {what} after {Limit.TotalSeconds:0} s: {string.Join(", ", names)}{rest}");
    }
}
