namespace Linerate.Hosts.Sources.Archives;

/// <summary>Which files of an archive are worth their memory: a sosreport is mostly logs and outputs of commands.</summary>
internal static class TreeScope
{
    private static readonly string[] Bulk = ["sos_commands", "sos_logs", "sos_reports", "sos_strings"];
    private static readonly string[] BulkOfVar = ["log", "cache", "spool", "tmp", "crash"];

    internal static bool Holds(ReadOnlySpan<string> path)
    {
        for (var index = 0; index < path.Length - 1; index++)
        {
            if (Array.IndexOf(Bulk, path[index]) >= 0 || (path[index] == "var" && Array.IndexOf(BulkOfVar, path[index + 1]) >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
