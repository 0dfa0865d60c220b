using System.Text;
using Linerate.Core.Profiles;
using Linerate.Linux;

namespace Linerate.Cli;

/// <summary>The texts that a site writes: its profile and its NIC facts.</summary>
internal static class SiteText
{
    /// <exception cref="ProfileException">It cannot be read; the message names it.</exception>
    internal static string Read(string file)
    {
        var (bytes, error) = KernelFile.Read(file);
        return error switch
        {
            Errno.None => Encoding.UTF8.GetString(bytes),
            Errno.NoEntry => throw new ProfileException($"{file}: there is no such file"),
            Errno.AccessDenied => throw new ProfileException($"{file}: permission denied"),
            _ => throw new ProfileException($"{file}: cannot be read (errno {(int)error})"),
        };
    }
}
