namespace Linerate.Core.Profiles;

/// <summary>A profile, site file or file of NIC facts that cannot be used; the message names file, line and column.</summary>
public sealed class ProfileException(string message) : Exception(message);
