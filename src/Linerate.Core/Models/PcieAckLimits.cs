namespace Linerate.Core.Models;

/// <summary>
/// After how many bytes of TLPs an acknowledgement and a flow-control update are sent at the latest: PCI Express Base
/// Specification 5.0, tables 3-7 to 3-9 and 2-46 to 2-48, as pcie-bench/pcie-model (40703cf) carries them.
/// </summary>
internal static class PcieAckLimits
{
    private static readonly int[] Lanes = [1, 2, 4, 8, 16, 32];
    private static readonly int[] Payloads = [128, 256, 512, 1024, 2048, 4096];

    private static readonly int[][] FirstGeneration =
    [
        [237, 416, 559, 1071, 2095, 4143],
        [128, 217, 289, 545, 1057, 2081],
        [73, 118, 154, 282, 538, 1050],
        [67, 107, 86, 150, 278, 534],
        [48, 72, 86, 150, 278, 534],
        [33, 45, 52, 84, 148, 276],
    ];

    private static readonly int[][] SecondGeneration =
    [
        [288, 467, 610, 1122, 2146, 4194],
        [179, 268, 340, 596, 1108, 2132],
        [124, 169, 205, 333, 589, 1101],
        [118, 158, 137, 201, 329, 585],
        [99, 123, 137, 201, 329, 585],
        [84, 96, 103, 135, 199, 327],
    ];

    private static readonly int[][] ThirdGenerationOn =
    [
        [333, 512, 655, 1167, 2191, 4239],
        [224, 313, 385, 641, 1153, 2177],
        [169, 214, 250, 378, 634, 1146],
        [163, 203, 182, 246, 374, 630],
        [144, 168, 182, 246, 374, 630],
        [129, 141, 148, 180, 244, 372],
    ];

    /// <summary>The limit in bytes; null for a width, payload or generation that the tables do not have.</summary>
    internal static int? Find(int generation, int lanes, int payload)
    {
        var row = Array.IndexOf(Lanes, lanes);
        var column = Array.IndexOf(Payloads, payload);
        return generation is < 1 or > 6 || row < 0 || column < 0
            ? null
            : generation switch
            {
                1 => FirstGeneration[row][column],
                2 => SecondGeneration[row][column],
                _ => ThirdGenerationOn[row][column],
            };
    }
}
