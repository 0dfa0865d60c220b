namespace Linerate.Cli;

/// <summary>The command cannot do its job, for a reason that its user can act on: one line, exit code 2.</summary>
internal sealed class CommandException(string message) : Exception(message);
