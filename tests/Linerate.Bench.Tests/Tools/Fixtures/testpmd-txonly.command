dpdk 22.11.11-0+deb12u1
dpdk-testpmd --no-huge -m 256 -l 0,1 --no-pci --vdev=net_null0 -- --total-num-mbufs=8192 -i --forward-mode=txonly --auto-start --txpkts=1514
