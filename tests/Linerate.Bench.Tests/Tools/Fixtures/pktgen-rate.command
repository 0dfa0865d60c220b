pktgen 2.75, Linux 6.12.117+deb13-amd64 (the lab)
sh send.sh eth5 508 1500 3 500 "" 10.0.0.2 10.0.0.1 MAC 9
