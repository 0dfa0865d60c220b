namespace Linerate.Core.Host.Guests;

/// <summary>What a helper thread of a guest does.</summary>
public enum GuestThreadRole
{
    /// <summary>A libvirt iothread.</summary>
    Io,

    /// <summary>A kernel vhost worker.</summary>
    Vhost,

    /// <summary>A thread that could not be read; it may be any.</summary>
    Unread,
}
