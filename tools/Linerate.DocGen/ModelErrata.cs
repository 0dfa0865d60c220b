using System.Collections.Immutable;

namespace Linerate.DocGen;

/// <summary>Mistakes in what the models were taken from, and what this project does about each.</summary>
internal static class ModelErrata
{
    internal static ImmutableArray<string> All { get; } =
    [
        "pcie-bench/pcie-model, simple_nic.py and niantic.py: the line that adds the bytes of received data assigns them (`rx_tx_data_B =`), and so loses the read of the receive descriptor. Receiving and both ways come out up to 19 % too high at 64 bytes. The models here count it; the table *as published* shows that nothing else differs.",
        "pcie-bench/pcie-model: two typing errors in the ACK and flow-control tables of x32 links (248 and 237). No NIC has one; the numbers here are the specification's.",
        "pcie-bench/pcie-model: generation 6 is a guess of its authors (242 of 256 bytes). Links of generation 6 are computed with it and no measurement exists.",
        "pcie-bench/pcie-model, nic_bw.dat: the column *Max. R/W Bandwidth* is that of reads; the 40G line is low below 68 bytes, as frames below 64 are clamped in rate and not in size.",
        "pcie-bench/data: headers say GB/s, the values are Gb/s (512 MiB in 160.16 ms are the printed 26.8).",
        "Farshin et al., PeerJ CS 2023: prints 0.9418 for the TCP share of MTU 1500; its formula gives 0.9415, which is used here.",
        "Fast & Safe I/O memory protection appeared at SOSP 2024, not at HotNets or OSDI, as some cite it. Its l0 and lm are fitted to one host.",
        "Intel 800 series guide: prints ms where it means µs. Intel 700 series guide: 4,310 interrupts/s for 235 µs are those of 232 µs, as registers step by 4 µs.",
        "ice driver: a comment says 40 µs are 16,125 interrupts/s; they are 25,000. mlx5: the commit on relaxed ordering says GB/s for Gb/s.",
        "Dong et al., JPDC 2012: only the abstract was read. It has 9.48 Gb/s up to 60 VMs and 1.76 % of CPU for each VM more, of how many CPUs it does not say; no other number of it is used.",
        "ddio-bench against ATC 2020: capacity alone predicts hits where 12 cores missed a quarter. So only the place of the knees is told, and its two-core point, which nothing explains, is left out.",
        "Numbers that were only remembered, not read, are neither shown nor tested against: page walks of nested paging, socket links, adaptive moderation of Dong et al., RFC 9004, ResQ, IAT, DAMN. Exits per interrupt are the exception, and are told as a rule of thumb.",
    ];
}
