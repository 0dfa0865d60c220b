dpdk 22.11.11-0+deb12u1
dpdk-testpmd --no-huge -m 256 -l 0,1 --no-pci --vdev=net_ring0 --vdev=net_ring1 -- --total-num-mbufs=8192 -i --port-topology=loop
