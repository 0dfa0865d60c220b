using System.Globalization;
using System.Text;
using Linerate.Apply.Handlers;
using Linerate.Linux;

namespace Linerate.Apply.Machines;

/// <summary>What handlers ask files for: texts, numbers, lists and the names that links end in.</summary>
internal static class FileFacts
{
    /// <summary>A file's text, trimmed; known null where the file does not exist.</summary>
    internal static Reading<string?> TextOrNone(this IMachineFiles files, string path)
    {
        var (bytes, error) = files.Read(path);
        return error switch
        {
            Errno.None => Reading<string?>.Known(Encoding.UTF8.GetString(bytes).Trim(), Evidence.Of(path, Encoding.UTF8.GetString(bytes).Trim())),
            Errno.NoEntry or Errno.NotDirectory => Reading<string?>.Known(null, new Evidence(path, "does not exist")),
            _ => ErrnoWords.MissingOf(path, error),
        };
    }

    /// <summary>A file's text, trimmed; null where there is none to be had.</summary>
    internal static string? Text(this IMachineFiles files, string path) => files.TextOrNone(path).Or(null);

    internal static long? Number(this IMachineFiles files, string path) =>
        long.TryParse(files.Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The last component of where a link points: a driver's name, a VF's address; null where there is no link.</summary>
    internal static string? LinkName(this IMachineFiles files, string path) =>
        files.ReadLink(path) is { Error: Errno.None, Target: var target } ? target[(target.LastIndexOf('/') + 1)..] : null;

    internal static bool IsFolder(this IMachineFiles files, string path) => files.List(path).Error == Errno.None;

    /// <summary>The names in a folder; none where it cannot be listed.</summary>
    internal static List<string> Names(this IMachineFiles files, string path) => files.List(path).Names;
}
