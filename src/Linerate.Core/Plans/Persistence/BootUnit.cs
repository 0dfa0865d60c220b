namespace Linerate.Core.Plans.Persistence;

/// <summary>A unit that runs this program once in each boot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its file.</param>
internal sealed record BootUnit(string Name, Func<string, string, string> Text)
{
    internal string Path => $"/etc/systemd/system/{Name}";
}
