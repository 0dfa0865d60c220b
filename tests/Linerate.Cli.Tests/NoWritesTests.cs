using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Linerate.Cli.Tests;

/// <summary>
/// Traces the published binary: nothing of the host is opened for writing, made, moved, removed or set. Even an attempt
/// that the kernel refuses counts.
/// </summary>
public sealed partial class NoWritesTests(ITestOutputHelper output)
{
    private const int WritingFlags = 0x3 | 0x40 | 0x200 | 0x400 | 0x400000;

    /// <summary>Calls that change a file system, a device or the network; any of them is a fault.</summary>
    private const string Changing =
        "creat,truncate,ftruncate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,mknod,mknodat,"
        + "chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,mount,umount2,setxattr,lsetxattr,fsetxattr,removexattr,utimensat,utime,fallocate,"
        + "copy_file_range,sendfile,splice,sethostname,swapon,swapoff,reboot,init_module,finit_module,delete_module,kexec_load,"
        + "sched_setaffinity,setpriority,mbind,move_pages,migrate_pages,bpf,iopl,ioperm";

    private const string Opening = "open,openat,openat2";

    /// <summary>Writes to what was open from the start are answers; netlink and ethtool take questions this way.</summary>
    private const string Talking = "write,writev,pwrite64,pwritev,sendto,sendmsg";

    private static readonly string Program = Repository.PathOf("artifacts", "publish", "Linerate.Cli", "release", "linerate");

    /// <summary>The ethtool messages that set something (include/uapi/linux/ethtool_netlink.h, ETHTOOL_MSG_*_SET and *_ACT).</summary>
    private static readonly int[] EthtoolSets = [3, 5, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 27, 30, 35, 37, 40, 43, 44, 47, 48, 49, 50];

    public static TheoryData<string> CommandLines =>
    [
        "audit",
        "audit --format json --profile latency",
        "audit --root TREE",
        "audit --from ARCHIVE",
        "capture --to -",
        "datapath",
        "whatif",
        "whatif --set guest.web1.node=1 --sample-host untuned",
        "size",
        "advise",
        "plan",
        "init",
        "plan --json --from ARCHIVE",
        "export shell PLAN",
        "export nmstate PLAN",
        "map",
        "history",
        "explain NUMA002",
        "rules",
        "--version",
    ];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void The_command_changes_nothing(string commandLine)
    {
        Assert.SkipUnless(File.Exists(Program), "the binary is not published: dotnet publish src/Linerate.Cli -c Release, as ./test does");
        using var tree = new TemporaryHost();
        var calls = Trace([.. commandLine.Split(' ').Select(word => word switch { "TREE" => tree.Root, "ARCHIVE" => tree.Archive, "PLAN" => tree.Plan, _ => word })]);

        output.WriteLine($"{commandLine}: {calls.Count} calls traced");
        Assert.Contains(calls, call => call.StartsWith("openat(", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, IsChange);
    }

    [Theory]
    [InlineData("openat(-100, \"/sys/x\", 0x80001) = -1 EACCES (Permission denied)")]
    [InlineData("openat(-100, \"/tmp/x\", 0x80241, 0600) = 3")]
    [InlineData("openat2(7, \"x\", {flags=0x80002, resolve=0x12}, 24) = 3")]
    [InlineData("unlink(\"/tmp/x\") = 0")]
    [InlineData("sched_setaffinity(0, 8, [1]) = 0")]
    [InlineData("write(7</proc/irq/1/smp_affinity>, \"1\", 1) = 1")]
    [InlineData("sendto(4<NETLINK:[GENERIC:1]>, [{nlmsg_len=36, nlmsg_type=0x15, nlmsg_flags=0x5, nlmsg_seq=2, nlmsg_pid=0}, \"\\x10\\x01\\x00\"], 36, 0, NULL, 0) = 36")]
    [InlineData("sendto(4<NETLINK:[ROUTE:1]>, [{nlmsg_len=36, nlmsg_type=0x13, nlmsg_flags=0x5, nlmsg_seq=2, nlmsg_pid=0}, \"\\x10\"], 36, 0, NULL, 0) = 36")]
    public void A_change_would_be_seen(string call) => Assert.True(IsChange(call));

    [Theory]
    [InlineData("openat(-100, \"/sys/x\", 0x80800) = 3")]
    [InlineData("openat(-100, \"/dev/null\", 0x1) = 3")]
    [InlineData("write(1<pipe:[7]>, \"x\", 1) = 1")]
    [InlineData("sendto(4<NETLINK:[ROUTE:1]>, [{nlmsg_len=40, nlmsg_type=0x12, nlmsg_flags=0x301, nlmsg_seq=1, nlmsg_pid=0}, \"\\x00\"], 40, 0, NULL, 0) = 40")]
    public void A_question_would_pass(string call) => Assert.False(IsChange(call));

    private static bool IsChange(string call)
    {
        var name = call[..call.IndexOf('(', StringComparison.Ordinal)];
        return name switch
        {
            "open" or "openat" or "openat2" => IsWritingOpen(call),
            _ when Talking.Split(',').Contains(name) => !IsAnswerOrQuestion(call),
            _ => true,
        };
    }

    private static bool IsWritingOpen(string call)
    {
        var flags = Flags().Match(call);
        return !flags.Success
            || ((Convert.ToInt32(flags.Groups["flags"].Value, flags.Groups["flags"].Value.StartsWith("0x", StringComparison.Ordinal) ? 16 : 8) & WritingFlags) != 0
                && !call.Contains("\"/dev/null\"", StringComparison.Ordinal)
                && !call.Contains("\"/dev/tty\"", StringComparison.Ordinal));
    }

    /// <summary>Answers go to standard output and error; threads wake each other through pipes and eventfds.</summary>
    private static bool IsAnswerOrQuestion(string call)
    {
        if (Message().Match(call) is { Success: true } message)
        {
            var type = Convert.ToInt32(message.Groups["type"].Value, 16);
            const int FirstFamily = 0x11;
            const int GetKind = 2;
            return message.Groups["protocol"].Value == "ROUTE"
                ? (type & 3) == GetKind
                : type < FirstFamily || !EthtoolSets.Contains(int.Parse(message.Groups["command"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return Descriptor().Match(call) is { Success: true } descriptor
            && (descriptor.Groups["number"].Value is "1" or "2" || descriptor.Groups["what"].Value.StartsWith("pipe:", StringComparison.Ordinal)
                || descriptor.Groups["what"].Value.StartsWith("anon_inode:", StringComparison.Ordinal)
                || descriptor.Groups["what"].Value.StartsWith("UNIX", StringComparison.Ordinal));
    }

    private static List<string> Trace(string[] arguments)
    {
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("strace", ["-f", "-qq", "-yy", "-x", "-X", "raw", "-s", "64", "-o", log, "-e", $"trace={Opening},{Talking},{Known()}", Program, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Start(start);
            var errors = process.StandardError.ReadToEndAsync();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.InRange(process.ExitCode, ExitCode.Clean, ExitCode.Findings);
            Assert.True(answer.Length > 0, errors.Result);
            return [.. File.ReadLines(log).Select(line => Thread().Replace(line, "")).Where(IsCall)];
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Not the end of one that was told already, nor a thread that the program's end took before its next.</summary>
    private static bool IsCall(string line) =>
        line.IndexOf('(', StringComparison.Ordinal) > 0 && !line.StartsWith("<...", StringComparison.Ordinal) && line != "???( <detached ...>";

    /// <summary>A call that this architecture lacks is asked for with a question mark.</summary>
    private static string Known() => string.Join(',', Changing.Split(',').Select(call => $"?{call}"));

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed");
            throw;
        }
    }

    [GeneratedRegex(@"^\d+\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thread();

    [GeneratedRegex(@"^open(at)?\((-?\w+(<[^>]*>)?, )?""([^""\\]|\\.)*""(\.\.\.)?, (?<flags>0x[0-9a-f]+|0[0-7]*)|^openat2\(.*flags=(?<flags>0x[0-9a-f]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Flags();

    [GeneratedRegex(@"<NETLINK:\[(?<protocol>\w+)[^\]]*\]>, .*nlmsg_type=(?<type>0x[0-9a-f]+).*?\}, ""\\x(?<command>[0-9a-f]{2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();

    [GeneratedRegex(@"^\w+\((?<number>\d+)<(?<what>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Descriptor();

    /// <summary>A small tree and its archive.</summary>
    private sealed class TemporaryHost : IDisposable
    {
        internal TemporaryHost()
        {
            Directory.CreateDirectory(Path.Combine(Root, "sys", "devices", "system", "cpu"));
            File.WriteAllText(Path.Combine(Root, "sys", "devices", "system", "cpu", "online"), "0-3\n");
            System.Formats.Tar.TarFile.CreateFromDirectory(Root, Archive, includeBaseDirectory: false);
            File.WriteAllText(Plan, """{"schemaVersion":1,"madeBy":"0.1.0","host":{"name":"a","machineId":"","bootId":""},"profile":"throughput","steps":[{"target":{"kind":"ring","nic":"eth1","ring":"rx"},"from":"1","to":"2","risk":"linkFlap","undoRisk":"linkFlap"}]}""");
        }

        internal string Root { get; } = Directory.CreateTempSubdirectory("linerate-host-").FullName;

        internal string Archive => $"{Root}.tar";

        internal string Plan => $"{Root}.json";

        public void Dispose()
        {
            Directory.Delete(Root, recursive: true);
            File.Delete(Archive);
            File.Delete(Plan);
        }
    }
}
