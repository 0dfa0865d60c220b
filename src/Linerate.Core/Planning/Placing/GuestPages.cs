using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Planning.Placing;

/// <summary>The page size that a guest's memory should lie on.</summary>
internal static class GuestPages
{
    /// <summary>1 GiB where the profile wants it and processor and IOMMU can, else 2 MiB; null where the guest's size is not known or no page fits it.</summary>
    internal static ByteSize? For(HostSnapshot host, Profile profile, Guest guest)
    {
        if (!guest.Memory.Size.TryGet(out var size))
        {
            return null;
        }

        if (guest.Memory.PageSize.TryGet(out var now) && now >= ByteSize.GiB(1))
        {
            return now;
        }

        return size >= ByteSize.GiB(profile.Memory.OneGigFrom.Value) && MEM002OneGigPagesPossible.WhyNot(host, size) is null ? ByteSize.GiB(1)
            : size.Bytes % ByteSize.MiB(2).Bytes == 0 ? ByteSize.MiB(2)
            : null;
    }
}
