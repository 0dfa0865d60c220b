namespace Linerate.Hosts.Sources;

/// <summary>A capture or archive that cannot be used; the message is one line for a person. It ends at <see cref="HostSources"/>.</summary>
internal sealed class SourceException(string message) : Exception(message);
