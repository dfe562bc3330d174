"""Speed, as ratios (``make bench``); nothing here is a timed assertion."""
