using System.Text;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>A QEMU command line, /proc/PID/cmdline: arguments that end in NUL (qemu-system-x86_64(1)).</summary>
internal sealed class QemuCommandLine
{
    /// <summary>Options that we read, and the key that their first part may leave out.</summary>
    private static readonly Dictionary<string, string> ImpliedKeys = new(StringComparer.Ordinal)
    {
        ["name"] = "guest",
        ["uuid"] = "uuid",
        ["smp"] = "cpus",
        ["m"] = "size",
        ["object"] = "qom-type",
        ["numa"] = "type",
        ["cpu"] = "model",
        ["machine"] = "type",
        ["device"] = "driver",
        ["netdev"] = "type",
        ["nic"] = "type",
        ["mem-path"] = "path",
        ["overcommit"] = "mem-lock",
    };

    private readonly ILookup<string, QemuOption> _options;

    private QemuCommandLine(string where, List<QemuOption> options)
    {
        Where = where;
        _options = options.ToLookup(option => option.Name, StringComparer.Ordinal);
    }

    internal string Where { get; }

    internal IEnumerable<QemuOption> All(string name) => _options[name];

    internal QemuOption? Last(string name) => _options[name].LastOrDefault();

    internal static QemuCommandLine Parse(ReadOnlySpan<byte> bytes, string where)
    {
        var arguments = Encoding.UTF8.GetString(bytes).Split('\0');
        var options = new List<QemuOption>();
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith('-'))
            {
                continue;
            }

            var name = argument.TrimStart('-');
            name = name == "M" ? "machine" : name;
            if (!ImpliedKeys.TryGetValue(name, out var implied))
            {
                // The guest kernel's own command line may look like one of our options.
                i += name == "append" ? 1 : 0;
                continue;
            }

            if (++i < arguments.Length)
            {
                var value = arguments[i];
                options.Add(new QemuOption(name, value, QemuProperties.Parse(value, implied), Evidence.Of(where, $"-{name} {value}")));
            }
        }

        return new QemuCommandLine(where, options);
    }
}
