using System.Text;
using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>Files of configuration as exact text.</summary>
internal static class TextFiles
{
    internal const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file's text, every byte of it; known null where there is none.</summary>
    internal static Reading<string?> Whole(this IMachineFiles files, string path)
    {
        var (bytes, error) = files.Read(path);
        if (error is Errno.NoEntry or Errno.NotDirectory)
        {
            return Reading<string?>.Known(null, new Evidence(path, "does not exist"));
        }

        if (error != Errno.None)
        {
            return ErrnoWords.MissingOf(path, error);
        }

        try
        {
            return Reading<string?>.Known(Strict.GetString(bytes), new Evidence(path, $"{bytes.Length} bytes"));
        }
        catch (DecoderFallbackException)
        {
            return new Missing(MissingReason.Malformed, path, "is no UTF-8 text");
        }
    }

    /// <summary>Puts a text in place; with none, removes the file.</summary>
    internal static Failure? Put(this IMachineFiles files, string path, string? text, UnixFileMode mode = Plain)
    {
        var error = text is null ? files.Remove(path) : files.Replace(path, Strict.GetBytes(text), mode);
        return error == Errno.None || (text is null && error == Errno.NoEntry) ? null
            : ErrnoWords.Failure(text is null ? $"removing {path}" : $"writing {path}", error, "", error switch
            {
                Errno.NoEntry => $"the folder {path[..path.LastIndexOf('/')]} does not exist: install what reads it, or take this out of the plan",
                Errno.ReadOnlyFileSystem => "this host's /etc cannot be written (an image-based system, a container): persist it where the image is made",
                Errno.NoSpace => "make room on that file system and apply again",
                _ => null,
            });
    }
}
