"""Benchmarks, run by hand with `make benchmark`: pytest collects none of these files."""
