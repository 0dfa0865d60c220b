sockperf, version 3.7-no.git
sockperf ping-pong -i 192.0.2.2 -t 1 -m 64 --full-rtt, and no server
