namespace Linerate.Core.Plans.Boot;

/// <summary>A pool of hugepages that is made at boot: <c>hugepagesz=1G hugepages=8</c>.</summary>
/// <param name="Size">The size of a page.</param>
/// <param name="Count">How many: <c>8</c>, or by node <c>0:4,1:4</c>.</param>
public sealed record BootHugePages(ByteSize Size, string Count);
