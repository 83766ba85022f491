"""What we claim to be fast, measured: `python -m bench --help`. Peers and limits are measured in the same run."""
