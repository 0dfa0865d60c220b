using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Where answers for people go: as wide as the terminal, within reason.</summary>
internal static class Screen
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    internal static void Show(ProcessEnvironment process, Action<Page, Ink> write) => process.Write(writer =>
        write(new Page(writer, Math.Min(process.Width ?? PipedWidth, WidestProse)), new Ink(Ink.IsWanted("auto", process))));
}
