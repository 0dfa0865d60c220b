using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>What a stage of a datapath is like once a finding is mended; null where mending does not touch it.</summary>
internal delegate Stage? Repair(RepairContext context, Datapath path, Stage stage);
