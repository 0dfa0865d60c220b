namespace Linerate.Core.Host.Memory;

/// <summary>The pages of one size on one node (or of the whole host): nr_hugepages, free_hugepages, surplus_hugepages.</summary>
public sealed record HugePagePool(ByteSize PageSize, Reading<long> Total, Reading<long> Free, Reading<long> Surplus);
