Linux 6.12.117+deb13-amd64 (the lab)
cat /proc/net/snmp6
