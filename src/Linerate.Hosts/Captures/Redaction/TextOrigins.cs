namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Tells by its question who wrote an answer.</summary>
internal static class TextOrigins
{
    internal static TextOrigin Of(HostQuestion question) => question.Kind switch
    {
        QuestionKind.Guests or QuestionKind.GuestXml or QuestionKind.Capabilities => TextOrigin.Guest,
        QuestionKind.File or QuestionKind.Directory or QuestionKind.Link or QuestionKind.EarlierFile or QuestionKind.LaterFile => OfPath(question.Subject),
        _ => TextOrigin.Kernel,
    };

    private static TextOrigin OfPath(string path)
    {
        if (IsBelow(path, "/run/libvirt") || IsBelow(path, "/etc/libvirt"))
        {
            return TextOrigin.Guest;
        }

        if (IsBelow(path, "/proc/"))
        {
            return path is "/proc/cmdline" or "/proc/mounts" || path.EndsWith("/environ", StringComparison.Ordinal) ? TextOrigin.Owner
                : path.EndsWith("/cmdline", StringComparison.Ordinal) || path.EndsWith("/numa_maps", StringComparison.Ordinal) ? TextOrigin.Guest
                : TextOrigin.Kernel;
        }

        return IsBelow(path, "/sys/") ? TextOrigin.Kernel : TextOrigin.Owner;
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal);
}
