sockperf, version 3.7-no.git
sockperf ping-pong -i 192.0.2.2 -t 2 -m 64 --mps 500 --full-rtt
