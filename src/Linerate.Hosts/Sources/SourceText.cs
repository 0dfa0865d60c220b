using System.Globalization;
using Linerate.Linux;

namespace Linerate.Hosts.Sources;

/// <summary>Why a source could not be opened, in words.</summary>
internal static class SourceText
{
    internal static string Of(Errno error) => error switch
    {
        Errno.None => "",
        Errno.NoEntry => "does not exist",
        Errno.NotDirectory => "is not a directory",
        Errno.IsDirectory => "is a directory: use --root",
        Errno.AccessDenied or Errno.NotPermitted => "permission denied",
        Errno.ValueTooLarge => "is too large",
        _ => string.Create(CultureInfo.InvariantCulture, $"cannot be opened (errno {(int)error})"),
    };
}
