iperf 3.12 (cJSON 1.7.15)
iperf3 -c 192.0.2.2 -J -t 2
