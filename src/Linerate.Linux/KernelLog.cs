using System.Text;

namespace Linerate.Linux;

/// <summary>The kernel's log (/dev/kmsg, Documentation/ABI/testing/dev-kmsg): one record a read, and EAGAIN at its end.</summary>
public static class KernelLog
{
    public const string Path = "/dev/kmsg";

    private const int LongestRecord = 8192;
    private const int MostRecords = 1 << 20;

    /// <summary>The messages that are still in the ring, one a line, oldest first.</summary>
    public static unsafe (byte[] Bytes, Errno Error) Read()
    {
        var fd = Libc.Open(Path, KernelFile.ReadOnly | KernelFile.NonBlocking | KernelFile.CloseOnExec);
        if (fd < 0)
        {
            return ([], KernelFile.LastError());
        }

        try
        {
            var text = new StringBuilder();
            var record = stackalloc byte[LongestRecord];
            for (var count = 0; count < MostRecords; count++)
            {
                var length = Libc.Read(fd, record, LongestRecord);
                if (length > 0)
                {
                    text.Append(MessageOf(new ReadOnlySpan<byte>(record, (int)length))).Append('\n');
                }
                // EPIPE: records were overwritten meanwhile; the next read goes on behind them.
                else if (length == 0 || KernelFile.LastError() is not (Errno.Interrupted or Errno.BrokenPipe))
                {
                    break;
                }
            }

            return (Encoding.UTF8.GetBytes(text.ToString()), Errno.None);
        }
        finally
        {
            _ = Libc.Close(fd);
        }
    }

    /// <summary>A record is <c>6,339,5140900,-;NET: Registered</c>, and lines that begin with a blank for its device.</summary>
    internal static string MessageOf(ReadOnlySpan<byte> record)
    {
        var start = record.IndexOf((byte)';') + 1;
        var message = record[start..];
        var end = message.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? message : message[..end]);
    }
}
