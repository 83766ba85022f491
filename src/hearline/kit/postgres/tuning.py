"""The server's settings, by the size of the machine. An administrator's local.conf has the last word."""

import os
from collections.abc import Mapping
from pathlib import Path

MB = 2**20
CGROUP_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def memory_mb() -> int:
    """Memory of the machine, or of the container if that is less."""
    sizes = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for path in CGROUP_LIMITS:
        text = path.read_text().strip() if path.is_file() else ""
        sizes += [int(text)] if text.isdigit() else []
    return min(sizes) // MB


def settings(sockets: Path, memory: int, extra: Mapping[str, str]) -> dict[str, str]:
    """Name → value; `memory` in MB."""
    return {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "shared_buffers": f"{min(max(memory // 4, 64), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2, 128)}MB",
        "maintenance_work_mem": f"{min(max(memory // 32, 64), 512)}MB",
        "work_mem": "8MB",
        "fsync": "on",
        "synchronous_commit": "on",
        "commit_delay": "1000",  # microseconds: where many commit at once, they share a write to the disk
        "wal_compression": "off",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        # A week of logs. Terse, and without parameters: what citizens said stays out of them.
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgresql-%a.log",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
        "log_timezone": "UTC",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        **extra,
    }


def as_text(values: Mapping[str, str]) -> str:
    lines = (f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in values.items())
    return (
        "# Written at each start. Put your own settings into local.conf beside this file.\n" + "\n".join(lines) + "\n"
    )
