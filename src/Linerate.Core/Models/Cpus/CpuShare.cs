namespace Linerate.Core.Models.Cpus;

/// <summary>A part of one CPU's time, between two bounds: 0.05 is a twentieth.</summary>
public readonly record struct CpuShare(double Least, double Most);
