using Linerate.Core.Models.Cpus;

namespace Linerate.Core.Models.Sharing;

/// <summary>What a number of busy VFs asks of a host.</summary>
/// <param name="Vfs">How many.</param>
/// <param name="Vectors">Interrupt vectors: one per queue and one per VF for its mailbox.</param>
/// <param name="InterruptsPerSecond">All together.</param>
/// <param name="InterruptsPerCore">On each core, if spread evenly.</param>
/// <param name="Exits">The part of each core that exits take.</param>
public readonly record struct DensityPoint(int Vfs, long Vectors, double InterruptsPerSecond, double InterruptsPerCore, CpuShare Exits);
