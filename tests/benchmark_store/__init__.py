"""The benchmark in editions, on SQLite and on a real PostgreSQL. (`tests/benchmarks` measures speed.)"""
