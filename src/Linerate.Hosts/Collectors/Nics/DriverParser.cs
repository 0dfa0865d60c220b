using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-driver</c>.</summary>
internal static class DriverParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out NicDriver driver)
    {
        driver = new NicDriver("", "", "", "");
        foreach (var line in text.EnumerateLines())
        {
            var split = AnswerLine.SplitFirst(line);
            var value = split.Value.ToString();
            driver = split.Name switch
            {
                "driver" => driver with { Name = value },
                "version" => driver with { Version = value },
                "firmware-version" => driver with { Firmware = value },
                "bus-info" => driver with { BusInfo = value },
                _ => driver,
            };
        }

        return driver.Name.Length > 0;
    }
}
