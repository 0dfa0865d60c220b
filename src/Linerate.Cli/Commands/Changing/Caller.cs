using Linerate.Apply;
using Linerate.Apply.Journals;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Who calls: root, and on whose behalf.</summary>
internal static class Caller
{
    /// <exception cref="RefusedException">It is not root.</exception>
    internal static Author Root(ProcessEnvironment process, WriteSide side, string toDo) => side.UserId == 0
        ? Of(process, side)
        : throw new RefusedException($"{toDo} needs root: sudo {process.ProgramName} …");

    internal static Author Of(ProcessEnvironment process, WriteSide side) =>
        new(side.UserId, process.Variable("SUDO_USER") ?? process.Variable("LOGNAME") ?? process.Variable("USER") ?? "");
}
