namespace Linerate.Linux.Ethtool;

/// <summary>An offload by the kernel's name (netdev_features_strings in net/ethtool/common.c).</summary>
/// <param name="Name"><c>tx-tcp-segmentation</c>, <c>rx-gro</c>.</param>
/// <param name="On">Whether it is in effect.</param>
/// <param name="Fixed">Whether nobody can change it.</param>
public readonly record struct EthtoolFeature(string Name, bool On, bool Fixed);
