using System.Runtime.InteropServices;
using System.Text;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Headers;
using static Linerate.Linux.Headers.LinuxEthtool;
using static Linerate.Linux.Headers.LinuxSockios;

namespace Linerate.Linux.Ioctl;

/// <summary>
/// SIOCETHTOOL: what netlink does not carry (driver, statistics), and everything on kernels whose ethtool netlink is
/// missing or young (RHEL 8 runs 4.18). Only GET commands.
/// </summary>
internal sealed class EthtoolIoctl : IDisposable
{
    private const uint UnknownSpeed = uint.MaxValue;

    private readonly SocketHandle _handle;

    private EthtoolIoctl(SocketHandle handle) => _handle = handle;

    internal static (EthtoolIoctl? Ioctl, Errno Error) Open()
    {
        var (handle, error) = SocketHandle.Open(SysSocket.AF_INET, SysSocket.SOCK_DGRAM, 0);
        return (handle is null ? null : new EthtoolIoctl(handle), error);
    }

    internal (List<EthtoolNumber> Numbers, Errno Error) Numbers(NumberQuery query, string name)
    {
        var structure = new byte[query.Size];
        if (Call(name, query.Command, structure) is var error and not Errno.None)
        {
            return ([], error);
        }

        return ([.. query.Fields
            .Where(field => field.Offset >= 0)
            .Select(field => (Field: field, Value: BitConverter.ToUInt32(structure, field.Offset)))
            .Where(pair => pair.Value != 0 || pair.Field.ZeroIsValue)
            .Select(pair => new EthtoolNumber(pair.Field.Name, pair.Value))], Errno.None);
    }

    internal (EthtoolDriver? Driver, Errno Error) Driver(string name)
    {
        var structure = new byte[sizeof_ethtool_drvinfo];
        return Call(name, ETHTOOL_GDRVINFO, structure) is var error and not Errno.None
            ? (null, error)
            : (new EthtoolDriver(
                TextAt(structure, offsetof_ethtool_drvinfo__driver, offsetof_ethtool_drvinfo__version),
                TextAt(structure, offsetof_ethtool_drvinfo__version, offsetof_ethtool_drvinfo__fw_version),
                TextAt(structure, offsetof_ethtool_drvinfo__fw_version, offsetof_ethtool_drvinfo__bus_info),
                TextAt(structure, offsetof_ethtool_drvinfo__bus_info, offsetof_ethtool_drvinfo__erom_version)), Errno.None);
    }

    internal (List<EthtoolNumber> Statistics, Errno Error) Statistics(string name)
    {
        var (names, error) = Strings(name, ETH_SS_STATS);
        if (error != Errno.None)
        {
            return ([], error);
        }

        // A driver may have more counters by now than it had names; the kernel writes as many as it finds (net/ethtool/ioctl.c).
        var (count, sizeError) = Count(name, ETH_SS_STATS);
        if (sizeError != Errno.None || count != names.Count)
        {
            return ([], sizeError != Errno.None ? sizeError : Errno.TryAgain);
        }

        var structure = new byte[sizeof_ethtool_stats + (count * sizeof(ulong))];
        BitConverter.TryWriteBytes(structure.AsSpan(offsetof_ethtool_stats__n_stats), count);
        error = Call(name, ETHTOOL_GSTATS, structure);
        return error != Errno.None
            ? ([], error)
            : ([.. names.Select((counter, index) =>
                new EthtoolNumber(counter, BitConverter.ToUInt64(structure, offsetof_ethtool_stats__data + (index * sizeof(ulong)))))], error);
    }

    internal (List<EthtoolFlag> Flags, Errno Error) PrivateFlags(string name)
    {
        var (names, error) = Strings(name, ETH_SS_PRIV_FLAGS);
        if (error != Errno.None)
        {
            return ([], error);
        }

        var structure = new byte[sizeof_ethtool_value];
        error = Call(name, ETHTOOL_GPFLAGS, structure);
        var bits = BitConverter.ToUInt32(structure, offsetof_ethtool_value__data);
        return error != Errno.None
            ? ([], error)
            : ([.. names.Select((flag, index) => new EthtoolFlag(flag, (bits >> index & 1) != 0))], error);
    }

    internal (List<EthtoolFeature> Features, Errno Error) Features(string name)
    {
        const int BitsPerBlock = 32;
        var (names, error) = Strings(name, ETH_SS_FEATURES);
        if (error != Errno.None)
        {
            return ([], error);
        }

        var blocks = (names.Count + BitsPerBlock - 1) / BitsPerBlock;
        var structure = new byte[sizeof_ethtool_gfeatures + (blocks * sizeof_ethtool_get_features_block)];
        BitConverter.TryWriteBytes(structure.AsSpan(offsetof_ethtool_gfeatures__size), blocks);
        error = Call(name, ETHTOOL_GFEATURES, structure);
        if (error != Errno.None)
        {
            return ([], error);
        }

        var features = new List<EthtoolFeature>();
        for (var bit = 0; bit < names.Count; bit++)
        {
            var block = structure.AsSpan(offsetof_ethtool_gfeatures__features + (bit / BitsPerBlock * sizeof_ethtool_get_features_block));
            var on = BitAt(block[offsetof_ethtool_get_features_block__active..], bit % BitsPerBlock);
            var free = BitAt(block[offsetof_ethtool_get_features_block__available..], bit % BitsPerBlock)
                && !BitAt(block[offsetof_ethtool_get_features_block__never_changed..], bit % BitsPerBlock);

            // Bits that no feature uses any more have no name.
            if (names[bit].Length > 0)
            {
                features.Add(new EthtoolFeature(names[bit], on, !free));
            }
        }

        return (features, Errno.None);
    }

    /// <summary>ETHTOOL_GLINKSETTINGS is asked twice: the first call, with no words, answers how many there are (negated).</summary>
    internal (EthtoolLinkModes? Modes, Errno Error) LinkModes(string name)
    {
        var handshake = new byte[sizeof_ethtool_link_settings];
        if (Call(name, ETHTOOL_GLINKSETTINGS, handshake) is var error and not Errno.None)
        {
            return (null, error);
        }

        var words = -(sbyte)handshake[offsetof_ethtool_link_settings__link_mode_masks_nwords];
        if (words <= 0)
        {
            return (null, Errno.NotSupported);
        }

        var settings = new byte[sizeof_ethtool_link_settings + (3 * words * sizeof(uint))];
        settings[offsetof_ethtool_link_settings__link_mode_masks_nwords] = (byte)words;
        error = Call(name, ETHTOOL_GLINKSETTINGS, settings);
        if (error != Errno.None)
        {
            return (null, error);
        }

        var speed = BitConverter.ToUInt32(settings, offsetof_ethtool_link_settings__speed);
        var masks = settings.AsSpan(offsetof_ethtool_link_settings__link_mode_masks);
        var mask = words * sizeof(uint);
        return (new EthtoolLinkModes(
            LinkModeNames.Of(masks[..mask]),
            LinkModeNames.Of(masks[mask..(2 * mask)]),
            LinkModeNames.Of(masks[(2 * mask)..]),
            settings[offsetof_ethtool_link_settings__autoneg] != 0,
            speed is 0 or UnknownSpeed ? null : speed), Errno.None);
    }

    public void Dispose() => _handle.Dispose();

    internal static bool BitAt(ReadOnlySpan<byte> bits, int bit) => (bits[bit / 8] >> (bit % 8) & 1) != 0;

    /// <summary>How many strings a set has; the data word is there only for the sets whose bit is still in the mask.</summary>
    private (int Count, Errno Error) Count(string name, int set)
    {
        var structure = new byte[sizeof_ethtool_sset_info + sizeof(uint)];
        BitConverter.TryWriteBytes(structure.AsSpan(offsetof_ethtool_sset_info__sset_mask), 1UL << set);
        if (Call(name, ETHTOOL_GSSET_INFO, structure) is var error and not Errno.None)
        {
            return (0, error);
        }

        var answered = BitConverter.ToUInt64(structure, offsetof_ethtool_sset_info__sset_mask) != 0;
        return answered
            ? (BitConverter.ToInt32(structure, offsetof_ethtool_sset_info__data), Errno.None)
            : (0, Errno.NotSupported);
    }

    private (List<string> Names, Errno Error) Strings(string name, int set)
    {
        const int MostStrings = 1 << 20;
        var (count, error) = Count(name, set);
        if (error != Errno.None || count is < 0 or > MostStrings)
        {
            return ([], error != Errno.None ? error : Errno.Invalid);
        }

        var structure = new byte[offsetof_ethtool_gstrings__data + (count * ETH_GSTRING_LEN)];
        BitConverter.TryWriteBytes(structure.AsSpan(offsetof_ethtool_gstrings__string_set), set);
        BitConverter.TryWriteBytes(structure.AsSpan(offsetof_ethtool_gstrings__len), count);
        error = Call(name, ETHTOOL_GSTRINGS, structure);
        if (error != Errno.None)
        {
            return ([], error);
        }

        // The count may have changed since (ethtool -L): the kernel then gives no strings, but its new count.
        if (BitConverter.ToInt32(structure, offsetof_ethtool_gstrings__len) != count)
        {
            return ([], Errno.TryAgain);
        }

        var names = new List<string>(count);
        for (var start = offsetof_ethtool_gstrings__data; start < structure.Length; start += ETH_GSTRING_LEN)
        {
            names.Add(TextAt(structure, start, start + ETH_GSTRING_LEN));
        }

        return (names, Errno.None);
    }

    private static string TextAt(byte[] structure, int start, int end)
    {
        var text = structure.AsSpan(start..end);
        var length = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(length < 0 ? text : text[..length]).Trim();
    }

    internal unsafe Errno Call(string name, int command, byte[] structure)
    {
        Span<byte> request = stackalloc byte[sizeof_ifreq];
        request.Clear();
        if (Encoding.UTF8.GetByteCount(name) >= IFNAMSIZ)
        {
            return Errno.NoDevice;
        }

        Encoding.UTF8.GetBytes(name, request);
        BitConverter.TryWriteBytes(structure, command);
        fixed (byte* data = structure)
        fixed (byte* start = request)
        {
            *(byte**)(start + offsetof_ifreq__ifr_data) = data;
            return Libc.Ioctl(_handle.Descriptor, SIOCETHTOOL, start) < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
        }
    }
}
