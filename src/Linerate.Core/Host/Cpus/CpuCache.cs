namespace Linerate.Core.Host.Cpus;

/// <summary>One cache, once, however many CPUs share it (/sys/devices/system/cpu/cpuN/cache/indexM).</summary>
/// <param name="Level">1, 2, 3.</param>
/// <param name="Type"><c>Data</c>, <c>Instruction</c> or <c>Unified</c>, as the kernel says it.</param>
/// <param name="Size">Its size.</param>
/// <param name="SharedBy">The CPUs that share it.</param>
/// <param name="Ways">ways_of_associativity, when given.</param>
public sealed record CpuCache(int Level, string Type, ByteSize Size, CpuSet SharedBy, Reading<int> Ways);
